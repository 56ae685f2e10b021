// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/ogr_target.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/footprints/writing.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// The positions of so many images are compared with what the file holds.
constexpr std::size_t most_compared = 1000;

class OgrFile : public LayerFile {
public:
    OgrFile(WritingJob job, Schema schema)
        : m_job{std::move(job)}, m_schema{std::move(schema)}, m_rows{m_job.areas}
    {
        m_target.emplace(m_job, m_schema, m_errors);
    }

    void add(FoundImage const& image) override
    {
        auto const& polygons = image.footprint.polygons;
        if (polygons.size() > 1 && !m_schema.has_multipolygons) {
            with_files(m_job.path, [&] { widen(); });
        }
        m_target->add(image, m_rows.row(image, m_schema));
        ++m_features;
        m_positions += vertex_count(polygons);
        if (m_compared.size() < most_compared) {
            m_compared.push_back(polygons);
        }
    }

    WrittenLayer finish(LayerMetadata const& /*metadata*/) override
    {
        auto const loss = m_target->close();
        m_target.reset();
        add_notes(loss);
        read_back();
        return std::move(m_written);
    }

private:
    void require(bool done) const
    {
        if (!done) {
            throw Error{Failure::output, m_job.path,
                        "cannot be written as " + m_job.format.name + ": " +
                            m_errors.first_or("the driver gave no reason"),
                        "check the space on the disk, or choose another format"};
        }
    }

    /// The first image in several parts came after others: a layer that was declared to be one of
    /// polygons is written once more, as one of multipolygons. Formats that know no such types
    /// take them as they come.
    void widen()
    {
        m_schema.has_multipolygons = true;
        if (m_job.format.driver != "SQLite" && m_job.format.driver != "GML") {
            return;
        }
        static_cast<void>(m_target->close());
        m_target.reset();
        auto const folder = m_job.file.parent_path();
        auto const narrow = folder / "narrow";
        std::filesystem::create_directory(narrow);
        for (auto const& entry : std::filesystem::directory_iterator{folder}) {
            if (entry.is_regular_file()) {
                std::filesystem::rename(entry.path(), narrow / entry.path().filename());
            }
        }
        m_target.emplace(m_job, m_schema, m_errors);
        if (m_features > 0) {
            m_target->copy_from(narrow / m_job.file.filename());
        }
        std::filesystem::remove_all(narrow);
    }

    void add_notes(OgrTarget::Losses const& losses)
    {
        auto& notes = m_written.notes;
        auto const& name = m_job.format.name;
        if (!m_job.format.loss.empty()) {
            notes.push_back(m_job.format.loss);
        }
        if (!losses.renamed.empty()) {
            notes.push_back(name + " has other names for some fields: " + losses.renamed);
        }
        if (!m_job.format.has_moments) {
            notes.push_back(name + " has no field for date and time: they are ISO 8601 text");
        }
        if (auto note = note_of_cuts(losses.cut_texts, m_job.format)) {
            notes.push_back(std::move(*note));
        }
    }

    /// Several drivers write on closing and do not look at the result: only what reads back is
    /// there.
    void read_back()
    {
        DatasetPtr const dataset{GDALDataset::Open(
            m_job.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
        require(dataset != nullptr);
        // KML without placemarks has no layer for its reader.
        if (dataset->GetLayerCount() == 0 && m_features == 0) {
            m_written.name = "footprints";
            m_written.notes.push_back(m_job.format.name + " keeps no fields in an empty layer");
            return;
        }
        require(dataset->GetLayerCount() > 0);
        auto& layer = *dataset->GetLayer(0);
        m_written.name = layer.GetName();
        ignore_fields(layer);

        std::size_t features = 0;
        std::size_t positions = 0;
        double worst = 0;
        for (auto const& feature : layer) {
            auto const* const geometry = feature->GetGeometryRef();
            if (features < m_compared.size()) {
                auto const polygons =
                    geometry == nullptr ? MultiPolygon{} : polygons_from_ogr(*geometry);
                worst = std::max(worst, largest_move(m_compared[features], polygons));
            }
            positions += geometry == nullptr ? 0 : position_count(*geometry);
            ++features;
        }
        require(!m_errors.failed());
        check_complete(features, positions);
        if (auto note = note_of_moves(worst, "the footprints", m_job.format)) {
            m_written.notes.push_back(std::move(*note));
        }
    }

    void check_complete(std::size_t features, std::size_t positions) const
    {
        if (features != m_features) {
            throw Error{Failure::output, m_job.path,
                        "only " + std::to_string(features) + " of " + std::to_string(m_features) +
                            " images were written as " + m_job.format.name,
                        "is the disk full?"};
        }
        if (positions != m_positions) {
            throw Error{Failure::output, m_job.path,
                        "the footprints did not survive being written as " + m_job.format.name,
                        "choose another format, for example GeoPackage"};
        }
    }

    WritingJob m_job;
    Schema m_schema;
    RowMaker m_rows;
    OgrErrors m_errors; ///< before the target, which reports on closing
    std::optional<OgrTarget> m_target;
    std::size_t m_features = 0;
    std::size_t m_positions = 0;
    std::vector<MultiPolygon> m_compared;
    WrittenLayer m_written;
}; // class OgrFile

} // namespace

std::unique_ptr<LayerFile> begin_with_ogr(WritingJob job, Schema schema)
{
    return std::make_unique<OgrFile>(std::move(job), std::move(schema));
}

} // namespace satchel::detail
