// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer.hpp"

#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/format.hpp"
#include "satchel/footprints/layer_definition.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/footprints/updating.hpp"
#include "satchel/footprints/updating_areas.hpp"
#include "satchel/footprints/writing.hpp"

#include <optional>
#include <utility>

namespace satchel {
namespace {

constexpr std::int64_t images_per_report = 100;

/// So many images are waited for before the layer is begun: they show which columns it needs.
constexpr std::size_t images_held_back = 1000;

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
    detail::Successor const successor{path, format};
    detail::AreaNames const areas;
    try {
        auto const file = detail::begin_layer({areas, format, path, successor.file(), false},
                                              detail::schema_of({image}));
        file->add(image);
        static_cast<void>(file->finish({}));
    } catch (Error const& error) {
        if (error.failure() != Failure::output) {
            throw;
        }
        throw Error{Failure::usage, path, "footprints cannot be written as " + format.name,
                    detail::extensions_hint()};
    }
}

/// Whether images go into a layer where it is, instead of a new file in its place.
bool is_in_place(std::string const& path, LayerOptions const& options)
{
    if (detail::is_postgis(path)) {
        return true;
    }
    if (!options.update) {
        return false;
    }
    auto const format = detail::format_of(path);
    if (format.driver != "GPKG") {
        throw Error{Failure::usage, path, format.name + " cannot be updated",
                    "update a GeoPackage or a PostGIS database"};
    }
    std::error_code ignored;
    return std::filesystem::is_regular_file(path, ignored) &&
           std::filesystem::file_size(path, ignored) > 0;
}

detail::Format checked_format(std::string const& path, LayerOptions const& options)
{
    auto format = detail::format_of(path);
    detail::refuse_source(options.sources, path, format);
    detail::check_target(path, format, options.overwrite);
    if (format.is_untried) {
        try_format(path, format);
    }
    return format;
}

} // namespace

namespace detail {

std::unique_ptr<LayerFile> begin_layer(WritingJob job, Schema schema)
{
    if (job.format.writer != Writer::ogr) {
        return begin_geojson(std::move(job), std::move(schema));
    }
    if (job.format.driver == "GPKG") {
        return begin_geopackage(std::move(job), std::move(schema));
    }
    return job.format.driver == "FlatGeobuf" ? begin_flatgeobuf(std::move(job), std::move(schema))
                                             : begin_with_ogr(std::move(job), std::move(schema));
}

} // namespace detail

class FootprintsWriter::Writing {
public:
    Writing(std::string path, std::vector<Area> const& areas, LayerOptions options)
        : m_path{std::move(path)}, m_where{detail::is_postgis(m_path)
                                               ? detail::without_secrets(m_path)
                                               : m_path},
          m_areas{areas}, m_names{detail::names_of(areas)}, m_options{std::move(options)}
    {
        m_metadata.note = m_options.description;
        if (is_in_place(m_path, m_options)) {
            m_update.emplace(m_path, m_areas, m_names, m_options);
        } else {
            m_format = checked_format(m_path, m_options);
            m_successor.emplace(m_path, m_format, m_options.overwrite);
        }
    }
    Writing(Writing const&) = delete;
    Writing& operator=(Writing const&) = delete;

    /// All images are at hand: the layer has a place for each of them from the beginning.
    void expect(std::vector<FoundImage> const& images)
    {
        m_total = static_cast<std::int64_t>(images.size());
        if (!m_update) {
            begin(detail::schema_of(images, m_areas.size()));
        }
    }

    void add(FoundImage const& image)
    {
        check_cancel();
        if (m_update) {
            ++m_added;
            m_update->add(image);
            return;
        }
        if (m_added % images_per_report == 0) {
            report();
        }
        ++m_added;
        if (m_file) {
            m_file->add(image);
            return;
        }
        m_held_back.push_back(image);
        if (m_held_back.size() == images_held_back) {
            release();
        }
    }

    void describe(LayerMetadata metadata)
    {
        if (metadata.note.empty()) {
            metadata.note = m_options.description;
        }
        m_metadata = std::move(metadata);
    }

    LayerReport finish()
    {
        m_metadata.areas = detail::mark_of_areas(m_areas);
        if (m_update) {
            return finish_update();
        }
        if (!m_file) {
            release();
        }
        auto written = m_file->finish(m_metadata);
        m_file.reset();
        if (m_options.qlr && m_format.driver == "GPKG") {
            add_definition(written.notes);
        }
        check_cancel();
        m_successor->take_over();
        m_total = m_added;
        report();
        auto const count = m_added - written.left_out;
        return {count, std::move(written.name), std::move(written.notes), count, 0, 0};
    }

private:
    void begin(detail::Schema schema)
    {
        m_file = detail::begin_layer(
            {m_names, m_format, m_path, m_successor->file(), m_options.keep_order},
            std::move(schema));
    }

    LayerReport finish_update()
    {
        m_total = m_added;
        auto const updated = m_update->finish(m_metadata, [this](std::int64_t done) {
            check_cancel();
            if (done % images_per_report == 0 && done < m_total) {
                report(done);
            }
        });
        report(m_added);
        std::vector<std::string> notes;
        if (updated.restated > 0) {
            notes.push_back("the layer was made for other areas: aoi_coverage and aoi_names of " +
                            std::to_string(updated.restated) +
                            (updated.restated == 1 ? " image" : " images") +
                            " that this search did not find now tell of the areas of this search");
        }
        return {m_added,       "footprints",      std::move(notes),
                updated.added, updated.refreshed, updated.unchanged};
    }

    void release()
    {
        begin(detail::schema_of(m_held_back, m_areas.size()));
        for (auto const& image : std::exchange(m_held_back, {})) {
            m_file->add(image);
        }
    }

    void add_definition(std::vector<std::string>& notes) const
    {
        auto const place = detail::definition_path(m_successor->target());
        if (!detail::may_replace_definition(place)) {
            notes.push_back(place.filename().string() +
                            " is there already and not ours; it was left as it is");
            return;
        }
        detail::TextFile file{detail::definition_path(m_successor->file()), m_path};
        file.write(detail::layer_definition(m_successor->target()));
        file.close();
    }

    void check_cancel() const
    {
        if (m_options.cancel != nullptr && m_options.cancel->load()) {
            throw Error{Failure::interrupted, m_where, "interrupted; nothing was written"};
        }
    }

    void report() const { report(m_added); }

    void report(std::int64_t done) const
    {
        if (m_options.progress) {
            m_options.progress({"write", done, m_total});
        }
    }

    std::string m_path;
    std::string m_where; ///< the same for errors
    std::vector<Area> m_areas;
    detail::AreaNames m_names;
    LayerOptions m_options;
    detail::Format m_format;
    std::optional<detail::LayerUpdate> m_update; ///< or what follows
    std::optional<detail::Successor> m_successor;
    std::unique_ptr<detail::LayerFile> m_file; ///< before the folder that it lies in is removed
    std::vector<FoundImage> m_held_back;
    LayerMetadata m_metadata;
    std::int64_t m_added = 0;
    std::int64_t m_total = 0; ///< 0 while it is not known
};                            // class FootprintsWriter::Writing

FootprintsWriter::FootprintsWriter(std::string path, std::vector<Area> const& areas,
                                   LayerOptions options)
    : m_writing{std::make_unique<Writing>(std::move(path), areas, std::move(options))}
{
}

FootprintsWriter::FootprintsWriter(FootprintsWriter&&) noexcept = default;
FootprintsWriter& FootprintsWriter::operator=(FootprintsWriter&&) noexcept = default;
FootprintsWriter::~FootprintsWriter() = default;

void FootprintsWriter::expect(std::vector<FoundImage> const& images) { m_writing->expect(images); }

void FootprintsWriter::add(FoundImage const& image) { m_writing->add(image); }

void FootprintsWriter::describe(LayerMetadata metadata)
{
    m_writing->describe(std::move(metadata));
}

LayerReport FootprintsWriter::finish() { return m_writing->finish(); }

LayerReport write_footprints(std::vector<FoundImage> const& images, std::vector<Area> const& areas,
                             std::string const& path, LayerOptions const& options)
{
    FootprintsWriter writer{path, areas, options};
    writer.expect(images);
    for (auto const& image : images) {
        writer.add(image);
    }
    return writer.finish();
}

void check_output(std::string const& path, LayerOptions const& options)
{
    if (is_in_place(path, options)) {
        detail::LayerUpdate::check(path, options);
    } else {
        static_cast<void>(checked_format(path, options));
    }
}

} // namespace satchel
