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

} // namespace

LayerReport write_footprints(std::vector<FoundImage> const& images, std::vector<Area> const& areas,
                             std::string const& path, LayerOptions const& options)
{
    auto const format = detail::format_of(path);
    detail::check_target(path, format, options.overwrite);
    auto const schema = detail::schema_of(images);
    auto const total = static_cast<std::int64_t>(images.size());
    auto const report = [&](std::int64_t done) {
        if (options.progress) {
            options.progress({"write", done, total});
        }
    };

    detail::Successor successor{path, format};
    detail::WritingJob const job{images,
                                 areas,
                                 schema,
                                 format,
                                 path,
                                 successor.file(),
                                 options.description,
                                 [&](std::size_t image) {
                                     check_cancel(path, options);
                                     if (image % images_per_report == 0) {
                                         report(static_cast<std::int64_t>(image));
                                     }
                                 }};
    auto written = format.writer == detail::Writer::ogr ? detail::write_with_ogr(job)
                                                        : detail::write_geojson(job);
    check_cancel(path, options);
    successor.take_over();
    report(total);
    return {total, std::move(written.name), std::move(written.notes)};
}

void check_output(std::string const& path, LayerOptions const& options)
{
    detail::check_target(path, detail::format_of(path), options.overwrite);
}

} // namespace satchel
