// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/format.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/writing.hpp"

namespace satchel {
namespace {

constexpr std::size_t images_per_report = 100;

void check_cancel(std::string const& path, LayerOptions const& options)
{
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
    }
}

/// Some drivers have no polygons, no fields or no second thoughts, and show it only when they
/// write. So one image is written to try, before a search is made for nothing.
void try_format(std::string const& path, detail::Format const& format)
{
    FoundImage image;
    image.footprint.id = "id";
    image.footprint.source_id = "source";
    image.footprint.acquisition_date = "2017-01-24T10:37:51.229Z";
    image.footprint.cloud_cover = 12.5;
    image.footprint.polygons = {to_polygon({1, 43, 2, 44})};
    std::vector const images{image};
    auto const schema = detail::schema_of(images);
    detail::Successor const successor{path, format};
    detail::WritingJob const job{
        images, {}, schema, format, path, successor.file(), [](std::size_t) {}};
    try {
        static_cast<void>(detail::write_with_ogr(job));
    } catch (Error const& error) {
        if (error.failure() != Failure::output) {
            throw;
        }
        throw Error{Failure::usage, path, "footprints cannot be written as " + format.name,
                    detail::extensions_hint()};
    }
}

detail::Format checked_format(std::string const& path, LayerOptions const& options)
{
    auto format = detail::format_of(path);
    detail::check_target(path, format, options.overwrite);
    if (format.is_untried) {
        try_format(path, format);
    }
    return format;
}

} // namespace

LayerReport write_footprints(std::vector<FoundImage> const& images, std::vector<Area> const& areas,
                             std::string const& path, LayerOptions const& options)
{
    auto const format = checked_format(path, options);
    auto const schema = detail::schema_of(images);
    auto const total = static_cast<std::int64_t>(images.size());
    auto const report = [&](std::int64_t done) {
        if (options.progress) {
            options.progress({"write", done, total});
        }
    };

    detail::Successor successor{path, format};
    detail::WritingJob job{
        images, areas, schema, format, path, successor.file(), [&](std::size_t image) {
            check_cancel(path, options);
            if (image % images_per_report == 0) {
                report(static_cast<std::int64_t>(image));
            }
        }};
    job.description = options.description;
    job.keep_order = options.keep_order;
    auto written = format.writer == detail::Writer::ogr ? detail::write_with_ogr(job)
                                                        : detail::write_geojson(job);
    check_cancel(path, options);
    successor.take_over();
    report(total);
    return {total - written.left_out, std::move(written.name), std::move(written.notes)};
}

void check_output(std::string const& path, LayerOptions const& options)
{
    static_cast<void>(checked_format(path, options));
}

} // namespace satchel
