// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"
#include "satchel/area/change.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/area_writing.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/joined.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace satchel::detail {
namespace {

/// What was repaired, what was changed, and which limits of the service are broken.
std::array<std::string, 3> sentences_of(Area const& area)
{
    auto const described = [](std::vector<Change> const& changes) {
        std::vector<std::string> sentences;
        std::transform(changes.begin(), changes.end(), std::back_inserter(sentences), describe);
        return joined(sentences, "; ");
    };
    return {described(area.repairs), described(area.changes), joined(problems_of(area), "; ")};
}

class AreaWriter {
public:
    explicit AreaWriter(AreaJob const& job) : m_job{job} {}

    std::vector<std::string> write()
    {
        create();
        create_fields();
        auto const has_transactions = m_layer->TestCapability(OLCTransactions) != 0;
        if (has_transactions) { // without one a database syncs each row to the disk
            require(m_layer->StartTransaction() == OGRERR_NONE);
        }
        for (auto const& area : m_job.aoi.areas) {
            m_job.before_area();
            add(area);
        }
        if (has_transactions) {
            require(m_layer->CommitTransaction() == OGRERR_NONE);
        }
        m_layer = nullptr;
        m_dataset.reset();
        require(!m_errors.failed());

        if (auto note = note_of_cuts(m_cut_texts, m_job.format)) {
            m_notes.push_back(std::move(*note));
        }
        read_back();
        return std::move(m_notes);
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

    [[nodiscard]] Error without_polygons() const
    {
        return {Failure::output, m_job.path, m_job.format.name + " cannot hold the polygons",
                "choose another format, for example GeoPackage"};
    }

    void create()
    {
        register_drivers();
        m_driver = GetGDALDriverManager()->GetDriverByName(m_job.format.driver.c_str());
        require(m_driver != nullptr);
        auto const dataset_options = options_of(m_job.format.dataset_options);
        m_dataset.reset(
            m_driver->Create(m_job.file.c_str(), 0, 0, 0, GDT_Unknown, dataset_options.List()));
        require(m_dataset != nullptr);

        auto layer_options = options_of(m_job.format.layer_options);
        if (m_job.format.driver == "GPKG") {
            layer_options.SetNameValue("FID", "ogc_fid"); // ours is the one of the source
        }
        auto const reference = wgs84();
        m_layer = m_dataset->CreateLayer(m_job.layer.c_str(), reference.get(),
                                         m_job.has_multipolygons ? wkbMultiPolygon : wkbPolygon,
                                         layer_options.List());
        require(m_layer != nullptr);
        if (m_layer->GetGeomType() == wkbNone) { // a spreadsheet
            throw without_polygons();
        }
    }

    /// Can the driver make fields of this type? Those that do not say so can.
    [[nodiscard]] bool has_type(char const* type) const
    {
        auto const* const types = m_driver->GetMetadataItem(GDAL_DMD_CREATIONFIELDDATATYPES);
        return types == nullptr ||
               (' ' + std::string{types} + ' ').find(' ' + std::string{type} + ' ') !=
                   std::string::npos;
    }

    [[nodiscard]] OGRFieldType type_of_fid() const
    {
        if (has_type("Integer64")) {
            return OFTInteger64;
        }
        auto const fits = [](Area const& area) {
            using Limits = std::numeric_limits<std::int32_t>;
            return !area.fid || (*area.fid >= Limits::min() && *area.fid <= Limits::max());
        };
        auto const& areas = m_job.aoi.areas;
        return has_type("Integer") && std::all_of(areas.begin(), areas.end(), fits) ? OFTInteger
                                                                                    : OFTString;
    }

    int create_field(char const* name, OGRFieldType type)
    {
        OGRFieldDefn definition{name, type};
        if (type == OFTString && m_job.format.longest_text > 0) {
            definition.SetWidth(static_cast<int>(m_job.format.longest_text));
        }
        OgrErrors const refused;
        if (m_layer->CreateField(&definition) != OGRERR_NONE) {
            m_left_out += (m_left_out.empty() ? "" : ", ") + std::string{name};
            return -1;
        }
        return m_layer->GetLayerDefn()->GetFieldCount() - 1;
    }

    void create_fields()
    {
        m_id = create_field("id", OFTInteger);
        m_name = create_field(m_job.format.wants_name_field ? "Name" : "name", OFTString);
        m_fid = create_field("fid", type_of_fid());
        m_area_km2 = create_field("area_km2", OFTReal);
        for (auto const* const name : {"repairs", "changes", "problems"}) {
            m_sentences.push_back(create_field(name, OFTString));
        }
        if (!m_left_out.empty()) {
            m_notes.push_back(m_job.format.name + " has no place for the fields " + m_left_out);
        }
    }

    /// Empty texts stay NULL.
    void set_text(OGRFeature& feature, int field, std::string const& text)
    {
        if (field < 0 || text.empty()) {
            return;
        }
        feature.SetField(field, storable(text, m_job.format).c_str());
        auto const longest = m_job.format.longest_text;
        m_cut_texts += longest > 0 && text.size() > longest ? 1U : 0U;
    }

    void add(Area const& area)
    {
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        if (m_id >= 0) {
            feature->SetField(m_id, area.id);
        }
        set_text(*feature, m_name, area.name);
        if (m_fid >= 0 && area.fid) {
            feature->SetField(m_fid, static_cast<GIntBig>(*area.fid));
        }
        if (m_area_km2 >= 0) {
            feature->SetField(m_area_km2, area.area_km2);
        }
        auto const sentences = sentences_of(area);
        for (std::size_t i = 0; i < sentences.size(); ++i) {
            set_text(*feature, m_sentences[i], sentences[i]);
        }
        if (m_job.has_multipolygons) {
            feature->SetGeometryDirectly(to_ogr(area.polygons).release());
        } else {
            feature->SetGeometryDirectly(to_ogr(area.polygons.front()).release());
        }
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }

    /// Several drivers write on closing and do not look at the result, others leave
    /// geometry out without a word: only what reads back is there.
    void read_back()
    {
        if (m_driver->GetMetadataItem(GDAL_DCAP_OPEN) == nullptr) {
            return; // an SQL dump, for example
        }
        DatasetPtr const dataset{GDALDataset::Open(
            m_job.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
        require(dataset != nullptr && dataset->GetLayerCount() > 0);

        std::vector<MultiPolygon> found;
        for (auto const& feature : *dataset->GetLayer(0)) {
            auto const* const geometry = feature->GetGeometryRef();
            if (geometry != nullptr) {
                found.push_back(polygons_from_ogr(*geometry));
            }
        }
        require(!m_errors.failed());
        auto const& areas = m_job.aoi.areas;
        std::size_t expected = 0;
        for (auto const& area : areas) {
            expected += vertex_count(area.polygons);
        }
        std::size_t positions = 0;
        for (auto const& polygons : found) {
            positions += vertex_count(polygons);
        }
        if (positions != expected) {
            throw without_polygons();
        }

        bool const keeps_order = m_job.format.driver != "FlatGeobuf";
        double worst = 0;
        for (std::size_t i = 0; keeps_order && i < std::min(found.size(), areas.size()); ++i) {
            worst = std::max(worst, largest_move(areas[i].polygons, found[i]));
        }
        if (auto note = note_of_moves(worst, "the areas", m_job.format)) {
            m_notes.push_back(std::move(*note));
        }
    }

    AreaJob const& m_job;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    GDALDriver* m_driver = nullptr;
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    int m_id = -1;
    int m_name = -1;
    int m_fid = -1;
    int m_area_km2 = -1;
    std::vector<int> m_sentences; ///< fields of sentences_of()
    std::string m_left_out;
    std::size_t m_cut_texts = 0;
    std::vector<std::string> m_notes;
}; // class AreaWriter

std::string feature_json(Area const& area, bool as_multipolygon)
{
    nlohmann::ordered_json properties{{"id", area.id}, {"name", area.name}};
    properties["fid"] = area.fid ? nlohmann::ordered_json(*area.fid) : nullptr;
    properties["area_km2"] = area.area_km2;
    auto const sentences = sentences_of(area);
    for (auto const& [name, text] :
         {std::pair{"repairs", sentences[0]}, std::pair{"changes", sentences[1]},
          std::pair{"problems", sentences[2]}}) {
        properties[name] =
            text.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(text);
    }
    // Names may be no UTF-8.
    return R"({"type":"Feature","properties":)" +
           properties.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           R"(,"geometry":)" + geometry_json(area.polygons, as_multipolygon) + '}';
}

} // namespace

std::vector<std::string> write_areas_with_ogr(AreaJob const& job)
{
    return AreaWriter{job}.write();
}

void write_areas_geojson(AreaJob const& job)
{
    bool const is_sequence = job.format.writer == Writer::geojson_sequence;
    TextFile file{job.file, job.path};
    if (!is_sequence) {
        file.write(R"({"type":"FeatureCollection","name":)" + nlohmann::json(job.layer).dump() +
                   R"(,"features":[)");
    }
    bool first = true;
    for (auto const& area : job.aoi.areas) {
        job.before_area();
        auto const feature = feature_json(area, job.has_multipolygons);
        file.write(is_sequence ? feature + '\n' : (first ? "\n" : ",\n") + feature);
        first = false;
    }
    if (!is_sequence) {
        file.write("\n]}\n");
    }
    file.close();
}

} // namespace satchel::detail
