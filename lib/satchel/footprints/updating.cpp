// SPDX-License-Identifier: MIT
#include "satchel/footprints/updating.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/multipolygons.hpp"
#include "satchel/footprints/ogr_row.hpp"
#include "satchel/footprints/style.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "satchel/footprints/updating_areas.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace satchel::detail {
namespace {

constexpr char const* layer_name = "footprints";

OGRFieldType type_of(FieldType type)
{
    return type == FieldType::text ? OFTString : type == FieldType::number ? OFTReal : OFTDateTime;
}

/// By what an image is known again: the datastrip, else the catalogue's id.
std::string key_in(OGRFeature const& feature, int source_id, int id)
{
    std::string key = source_id < 0 ? "" : feature.GetFieldAsString(source_id);
    return key.empty() && id >= 0 ? feature.GetFieldAsString(id) : key;
}

} // namespace

bool is_postgis(std::string const& path) { return lower_case(path).starts_with("pg:"); }

class LayerUpdate::Layer {
public:
    Layer(std::string const& path, std::vector<Area> const& areas, AreaNames const& names,
          LayerOptions const& options, bool only_check)
        : m_path{without_secrets(path)}, m_options{options}, m_areas{areas}, m_rows{names}
    {
        open(path);
        m_layer = m_dataset->GetLayerByName(layer_name);
        check();
        if (only_check) {
            return;
        }
        require(m_dataset->StartTransaction() == OGRERR_NONE);
        m_is_open = true;
        if (m_layer == nullptr || !m_options.update) {
            create();
        }
        m_has_multipolygons = wkbFlatten(m_layer->GetGeomType()) == wkbMultiPolygon;
        m_schema = schema_of({}, m_rows.area_count());
        add_missing_columns();
        learn_images();
        auto const* const mark = m_is_new ? nullptr : m_layer->GetMetadataItem("SATCHEL_AREAS");
        m_has_other_areas = mark != nullptr && mark != mark_of_areas(m_areas);
    }
    Layer(Layer const&) = delete;
    Layer& operator=(Layer const&) = delete;

    ~Layer()
    {
        if (m_is_open) {
            m_dataset->RollbackTransaction();
        }
    }

    void add(FoundImage const& image)
    {
        if (!has_columns_for(image, m_rows.area_count(), m_schema)) {
            add_columns_for(image, m_rows.area_count(), m_schema);
            add_missing_columns();
        }
        m_needs_multipolygons = m_needs_multipolygons || image.footprint.polygons.size() > 1;
        auto const& row = m_rows.row(image, m_schema);
        auto known = m_is_new ? nullptr : find(key_of(row));
        if (!known) {
            insert(image, row);
            ++m_updated.added;
            return;
        }
        if (m_has_other_areas) {
            m_brought.insert(known->GetFID());
        }
        if (has_all(*known, image, row)) {
            ++m_updated.unchanged;
        } else {
            drop_old_picture(*known, row);
            set(*known, image, row);
            require(m_layer->SetFeature(known.get()) == OGRERR_NONE);
            ++m_updated.refreshed;
        }
    }

    Updated finish(LayerMetadata const& metadata)
    {
        require(m_layer->SyncToDisk() == OGRERR_NONE); // rows that are on their way to a database
        if (m_needs_multipolygons && wkbFlatten(m_layer->GetGeomType()) == wkbPolygon) {
            widen();
        }
        if (m_has_other_areas) {
            auto const restated = restate_areas(*m_layer, m_areas, m_brought);
            require(restated.has_value());
            m_updated.restated = *restated;
        }
        describe(metadata);
        require(m_dataset->CommitTransaction() == OGRERR_NONE);
        m_is_open = false;
        m_layer = nullptr;
        m_dataset.reset();
        require(!m_errors.failed());
        return m_updated;
    }

private:
    void require(bool done) const
    {
        if (!done) {
            throw refused("cannot be changed: " +
                          without_secrets(m_errors.first_or("the driver gave no reason")));
        }
    }

    [[nodiscard]] Error refused(std::string const& why, std::string const& hint = {}) const
    {
        bool const is_locked = why.find("is locked") != std::string::npos;
        return {Failure::output, m_path, why,
                is_locked ? "another program writes it, QGIS perhaps: save or end its editing "
                            "there, then try again"
                          : hint};
    }

    void open(std::string const& path)
    {
        register_drivers();
        m_dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr,
                                          nullptr, nullptr));
        if (!m_dataset) {
            throw refused("cannot be opened: " +
                          without_secrets(m_errors.first_or("there is no such database")));
        }
        m_is_geopackage = std::string_view{m_dataset->GetDriverName()} == "GPKG";
        m_errors.clear();
    }

    void check() const
    {
        if (m_layer == nullptr || (!m_options.update && m_options.overwrite)) {
            return;
        }
        if (!m_options.update) {
            throw refused("has a layer footprints already",
                          "add to it with --update, or replace it with --overwrite");
        }
        auto const& definition = *m_layer->GetLayerDefn();
        if (definition.GetFieldIndex("source_id") < 0) {
            throw refused("its layer footprints has no field source_id",
                          "choose another database, or file");
        }
        auto const shape = definition.GetGeomType();
        if (OGR_GT_HasZ(shape) != 0 || OGR_GT_HasM(shape) != 0) {
            throw refused("its layer footprints has coordinates with Z or M, images have none",
                          "bring it into a new file with ogr2ogr -dim XY, and update that");
        }
        SpatialReferencePtr const wanted{wgs84()};
        auto const* const reference = m_layer->GetSpatialRef();
        char const* const ignore_axes[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
        if (reference == nullptr || reference->IsSame(wanted.get(), ignore_axes) == 0) {
            throw refused("its layer footprints is not in EPSG:4326",
                          "search into another file, and bring it over with ogr2ogr");
        }
    }

    void create()
    {
        CPLStringList options;
        options.SetNameValue("GEOMETRY_NAME", "geom");
        options.SetNameValue("FID", "fid");
        options.SetNameValue("SPATIAL_INDEX", m_is_geopackage ? "YES" : "GIST");
        if (m_layer != nullptr) {
            options.SetNameValue("OVERWRITE", "YES");
        }
        auto const reference = wgs84();
        m_layer =
            m_dataset->CreateLayer(layer_name, reference.get(), wkbMultiPolygon, options.List());
        require(m_layer != nullptr);
        m_is_new = true;
    }

    /// Columns that the schema has and the layer has not; their places.
    void add_missing_columns()
    {
        m_columns.clear();
        for (auto const& field : m_schema.fields) {
            auto index = m_layer->GetLayerDefn()->GetFieldIndex(field.name.c_str());
            if (index < 0) {
                require(m_layer->SyncToDisk() == OGRERR_NONE);
                OGRFieldDefn definition{field.name.c_str(), type_of(field.type)};
                require(m_layer->CreateField(&definition) == OGRERR_NONE);
                index = m_layer->GetLayerDefn()->GetFieldIndex(field.name.c_str());
                require(index >= 0);
            }
            m_columns.push_back(index);
        }
    }

    void learn_images()
    {
        if (m_is_new) {
            return;
        }
        auto const source_id = m_layer->GetLayerDefn()->GetFieldIndex("source_id");
        auto const id = m_layer->GetLayerDefn()->GetFieldIndex("id");
        for (auto const& feature : *m_layer) {
            auto const key = key_in(*feature, source_id, id);
            if (!key.empty()) {
                m_known.emplace(std::hash<std::string>{}(key), feature->GetFID());
            }
        }
        require(!m_errors.failed());
    }

    /// As the layer will hold it, which is not always what the service said.
    [[nodiscard]] std::string key_of(std::vector<Value> const& row) const
    {
        for (auto const* const name : {"source_id", "id"}) {
            auto const* const text = std::get_if<std::string_view>(&row[place_of(name)]);
            if (text != nullptr) {
                return std::string{*text};
            }
        }
        return {};
    }

    /// In the row, of a column that each schema has.
    [[nodiscard]] std::size_t place_of(std::string_view name) const
    {
        auto const field = std::find_if(m_schema.fields.begin(), m_schema.fields.end(),
                                        [&](auto const& one) { return one.name == name; });
        return static_cast<std::size_t>(field - m_schema.fields.begin());
    }

    FeaturePtr find(std::string const& key) const
    {
        auto const source_id = m_columns[0];
        auto const id = m_layer->GetLayerDefn()->GetFieldIndex("id");
        auto const [first, last] = m_known.equal_range(std::hash<std::string>{}(key));
        for (auto place = first; place != last && !key.empty(); ++place) {
            FeaturePtr feature{m_layer->GetFeature(place->second)};
            require(feature != nullptr);
            if (key_in(*feature, source_id, id) == key) {
                return feature;
            }
        }
        return nullptr;
    }

    [[nodiscard]] bool has_all(OGRFeature const& feature, FoundImage const& image,
                               std::vector<Value> const& row) const
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!holds(feature, m_columns[i], row[i])) {
                return false;
            }
        }
        auto const* const geometry = feature.GetGeometryRef();
        return (geometry == nullptr ? MultiPolygon{} : polygons_from_ogr(*geometry)) ==
               image.footprint.polygons;
    }

    void set(OGRFeature& feature, FoundImage const& image, std::vector<Value> const& row) const
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const field = m_columns[i];
            if (auto const* const text = std::get_if<std::string_view>(&row[i])) {
                feature.SetField(field, std::string{*text}.c_str());
            } else if (auto const* const number = std::get_if<double>(&row[i])) {
                feature.SetField(field, *number);
            } else if (auto const* const moment = std::get_if<Moment>(&row[i])) {
                set_moment(feature, field, *moment);
            } else {
                feature.SetFieldNull(field);
            }
        }
        auto const& polygons = image.footprint.polygons;
        if (polygons.empty()) {
            feature.SetGeometryDirectly(nullptr);
        } else if (polygons.size() > 1 || m_has_multipolygons) {
            feature.SetGeometryDirectly(to_ogr(polygons).release());
        } else {
            feature.SetGeometryDirectly(to_ogr(polygons.front()).release());
        }
    }

    /// The picture of another address; the new one is fetched with the next quicklooks.
    void drop_old_picture(OGRFeature& feature, std::vector<Value> const& row) const
    {
        auto const address = place_of("thumbnail");
        auto const picture = m_layer->GetLayerDefn()->GetFieldIndex(thumbnail_column);
        if (picture >= 0 && !holds(feature, m_columns[address], row[address])) {
            feature.SetFieldNull(picture);
        }
    }

    void insert(FoundImage const& image, std::vector<Value> const& row)
    {
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        set(*feature, image, row);
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
        if (m_has_other_areas) {
            m_brought.insert(feature->GetFID());
        }
        auto const key = key_of(row);
        if (!key.empty() && !m_is_new) {
            m_known.emplace(std::hash<std::string>{}(key), feature->GetFID());
        }
    }

    /// There are images in several parts now, in a layer of polygons.
    void widen()
    {
        if (!become_multipolygons(*m_dataset, *m_layer, m_errors)) {
            require(!m_errors.failed());
            throw refused(
                "its layer footprints cannot be made one of multipolygons, and there are "
                "images in several parts",
                "bring it into a new file with ogr2ogr -nlt MULTIPOLYGON, and update that");
        }
    }

    void describe(LayerMetadata const& metadata)
    {
        auto const item = [&](char const* name, std::string const& text) {
            m_layer->SetMetadataItem(name, text.empty() ? nullptr : text.c_str());
        };
        if (m_is_geopackage || !metadata.note.empty()) {
            item("DESCRIPTION", metadata.note);
        }
        if (m_is_geopackage) {
            item("SATCHEL_QUERY", metadata.query_json);
            item("SATCHEL_PROFILE", metadata.profile);
            item("SATCHEL_TIME", metadata.time);
            item("SATCHEL_AREAS", metadata.areas);
            item("SATCHEL_PARTIAL", metadata.is_partial ? "YES" : "");
            if (m_is_new && m_dataset->GetLayerByName("layer_styles") == nullptr) {
                require(store_styles(*m_dataset, {own_style()}));
            }
        }
    }

    std::string m_path;
    LayerOptions const& m_options;
    std::vector<Area> const& m_areas;
    RowMaker m_rows;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    Schema m_schema;
    std::vector<int> m_columns;
    std::unordered_multimap<std::size_t, GIntBig> m_known; ///< by the key's hash: a few bytes each
    Updated m_updated;
    std::unordered_set<std::int64_t> m_brought; ///< features of this search, where areas differ
    bool m_has_other_areas = false;             ///< than the layer was made for
    bool m_is_geopackage = false;
    bool m_is_new = false;
    bool m_is_open = false;           ///< the transaction
    bool m_has_multipolygons = false; ///< as it is declared
    bool m_needs_multipolygons = false;
}; // class LayerUpdate::Layer

LayerUpdate::LayerUpdate(std::string const& path, std::vector<Area> const& areas,
                         AreaNames const& names, LayerOptions const& options)
    : m_layer{std::make_unique<Layer>(path, areas, names, options, false)}
{
}

LayerUpdate::~LayerUpdate() = default;

void LayerUpdate::add(FoundImage const& image) { m_layer->add(image); }

Updated LayerUpdate::finish(LayerMetadata const& metadata) { return m_layer->finish(metadata); }

void LayerUpdate::check(std::string const& path, LayerOptions const& options)
{
    std::vector<Area> const no_areas;
    AreaNames const no_names;
    Layer const layer{path, no_areas, no_names, options, true};
}

} // namespace satchel::detail
