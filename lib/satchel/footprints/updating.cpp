// SPDX-License-Identifier: MIT
#include "satchel/footprints/updating.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/area/text.hpp"
#include "satchel/footprints/layer_transaction.hpp"
#include "satchel/footprints/multipolygons.hpp"
#include "satchel/footprints/ogr_row.hpp"
#include "satchel/footprints/style.hpp"
#include "satchel/footprints/thumbnails.hpp"
#include "satchel/footprints/updating_areas.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <unordered_set>

namespace satchel::detail {
namespace {

OGRFieldType type_of(FieldType type)
{
    return type == FieldType::text ? OFTString : type == FieldType::number ? OFTReal : OFTDateTime;
}

std::string text_at(OGRFeature const& feature, int field)
{
    return field < 0 ? "" : feature.GetFieldAsString(field);
}

/// As a layer holds it, see RowMaker::row().
std::string without_nuls(std::string text)
{
    text.erase(std::remove(text.begin(), text.end(), '\0'), text.end());
    return text;
}

MultiPolygon polygons_of(OGRFeature const& feature)
{
    auto const* const geometry = feature.GetGeometryRef();
    return geometry == nullptr ? MultiPolygon{} : polygons_from_ogr(*geometry);
}

/// When and where an image was taken; never empty.
std::string look_of(std::optional<Moment> const& date, MultiPolygon const& polygons)
{
    return (date ? to_text(*date) : "") + ' ' + to_geojson(polygons);
}

/// Where much can be kept for a while: beside the file, else where this computer has room for it.
std::filesystem::path spool_folder(std::string const& path)
{
    std::error_code problem;
    auto const temporary = std::filesystem::temp_directory_path(problem);
    if (is_postgis(path)) {
        return problem ? "/tmp" : temporary;
    }
    return std::filesystem::canonical(path, problem).parent_path();
}

} // namespace

bool is_postgis(std::string const& path) { return lower_case(path).starts_with("pg:"); }

/// One transaction.
class LayerUpdate::Layer {
public:
    Layer(std::string const& path, std::vector<Area> const& areas, AreaNames const& names,
          LayerOptions const& options, KnownImages& known)
        : m_transaction{path, options}, m_options{options}, m_areas{areas}, m_rows{names},
          m_known{known}
    {
    }

    /// Whether it could be written at all; not to be finished.
    void try_out()
    {
        m_transaction.begin(LayerTransaction::Patience::little);
        m_layer = m_transaction.layer();
        if (m_layer == nullptr || !m_options.update) {
            m_transaction.try_to_create();
        } else {
            m_schema = schema_of({}, m_rows.area_count());
            add_missing_columns();
        }
    }

    void begin()
    {
        m_transaction.begin(LayerTransaction::Patience::much);
        m_layer = m_transaction.layer();
        m_is_new = m_layer == nullptr || !m_options.update;
        if (m_is_new) {
            m_layer = &m_transaction.create();
        }
        m_has_multipolygons = wkbFlatten(m_layer->GetGeomType()) == wkbMultiPolygon;
        m_schema = schema_of({}, m_rows.area_count());
        add_missing_columns();
        if (m_is_new) {
            // GDAL makes the table when it has to: now, so that it is undone with the rest.
            static_cast<void>(m_layer->GetFeatureCount());
            m_transaction.require(!m_transaction.errors().failed());
            return;
        }
        learn_images();
        auto const* const mark = m_layer->GetMetadataItem("SATCHEL_AREAS");
        m_has_other_areas = mark != nullptr && mark != mark_of_areas(m_areas);
    }

    void add(FoundImage const& image)
    {
        if (!has_columns_for(image, m_rows.area_count(), m_schema)) {
            add_columns_for(image, m_rows.area_count(), m_schema);
            add_missing_columns();
        }
        m_needs_multipolygons = m_needs_multipolygons || image.footprint.polygons.size() > 1;
        auto const& row = m_rows.row(image, m_schema);
        auto known = m_is_new ? nullptr : find(image, row);
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
        m_layer = nullptr;
        m_transaction.commit();
        return m_updated;
    }

private:
    void require(bool done) const { m_transaction.require(done); }

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
        auto const date = m_layer->GetLayerDefn()->GetFieldIndex("acquisition_date");
        for (auto const& feature : *m_layer) {
            auto keys = keys_of(*feature);
            if (keys.id.empty() && keys.source_id.empty()) {
                keys.look = look_of(moment_at(*feature, date), polygons_of(*feature));
            }
            m_known.add(feature->GetFID(), keys);
        }
        require(!m_transaction.errors().failed());
        m_known.sort();
    }

    [[nodiscard]] ImageKeys keys_of(OGRFeature const& feature) const
    {
        auto const& definition = *m_layer->GetLayerDefn();
        return {text_at(feature, definition.GetFieldIndex("id")),
                text_at(feature, definition.GetFieldIndex("source_id")),
                {}};
    }

    /// In the row, of a column that each schema has.
    [[nodiscard]] std::size_t place_of(std::string_view name) const
    {
        auto const field = std::find_if(m_schema.fields.begin(), m_schema.fields.end(),
                                        [&](auto const& one) { return one.name == name; });
        return static_cast<std::size_t>(field - m_schema.fields.begin());
    }

    FeaturePtr find(FoundImage const& image, std::vector<Value> const& row)
    {
        auto const& footprint = image.footprint;
        ImageKeys keys{without_nuls(footprint.id), without_nuls(footprint.source_id), {}};
        if (keys.id.empty() && keys.source_id.empty()) {
            auto const* const date = std::get_if<Moment>(&row[place_of("acquisition_date")]);
            keys.look =
                look_of(date == nullptr ? std::nullopt : std::optional{*date}, footprint.polygons);
        }
        return m_known.take(
            keys, {.row =
                       [&](std::int64_t fid) {
                           FeaturePtr feature{m_layer->GetFeature(fid)};
                           require(feature != nullptr);
                           return feature;
                       },
                   .keys = [&](auto const& feature) { return keys_of(feature); },
                   .likeness = [&](auto const& feature) { return likeness(feature, image, row); }});
    }

    [[nodiscard]] Likeness likeness(OGRFeature const& feature, FoundImage const& image,
                                    std::vector<Value> const& row) const
    {
        if (has_all(feature, image, row)) {
            return Likeness::all;
        }
        auto const has = [&](char const* name) {
            auto const place = place_of(name);
            return holds(feature, m_columns[place], row[place]);
        };
        auto const& polygons = image.footprint.polygons;
        bool const says_enough = !polygons.empty() || !image.footprint.acquisition_date.empty();
        return says_enough && has("acquisition_date") && has("product_name") &&
                       polygons_of(feature) == polygons
                   ? Likeness::same_look
                   : Likeness::none;
    }

    [[nodiscard]] bool has_all(OGRFeature const& feature, FoundImage const& image,
                               std::vector<Value> const& row) const
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!holds(feature, m_columns[i], row[i])) {
                return false;
            }
        }
        return polygons_of(feature) == image.footprint.polygons;
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
    }

    /// There are images in several parts now, in a layer of polygons.
    void widen()
    {
        if (!become_multipolygons(m_transaction.dataset(), *m_layer, m_transaction.errors())) {
            require(!m_transaction.errors().failed());
            throw m_transaction.refused(
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
        if (m_transaction.is_geopackage() || !metadata.note.empty()) {
            item("DESCRIPTION", metadata.note);
        }
        if (m_transaction.is_geopackage()) {
            item("SATCHEL_QUERY", metadata.query_json);
            item("SATCHEL_PROFILE", metadata.profile);
            item("SATCHEL_TIME", metadata.time);
            item("SATCHEL_AREAS", metadata.areas);
            item("SATCHEL_PARTIAL", metadata.is_partial ? "YES" : "");
            if (m_is_new && m_transaction.dataset().GetLayerByName("layer_styles") == nullptr) {
                require(store_styles(m_transaction.dataset(), {own_style()}));
            }
        }
    }

    LayerTransaction m_transaction;
    LayerOptions const& m_options;
    std::vector<Area> const& m_areas;
    RowMaker m_rows;
    KnownImages& m_known;
    OGRLayer* m_layer = nullptr;
    Schema m_schema;
    std::vector<int> m_columns;
    Updated m_updated;
    std::unordered_set<std::int64_t> m_brought; ///< features of this search, where areas differ
    bool m_has_other_areas = false;             ///< than the layer was made for
    bool m_is_new = false;
    bool m_has_multipolygons = false; ///< as it is declared
    bool m_needs_multipolygons = false;
}; // class LayerUpdate::Layer

LayerUpdate::LayerUpdate(std::string const& path, std::vector<Area> const& areas,
                         AreaNames const& names, LayerOptions const& options)
    : m_path{path}, m_areas{areas}, m_names{names}, m_options{options}
{
    Layer{m_path, m_areas, m_names, m_options, m_known}.try_out();
    m_images.emplace(spool_folder(path), without_secrets(path));
}

void LayerUpdate::add(FoundImage const& image)
{
    m_known.expect(without_nuls(image.footprint.id));
    m_images->put(image);
}

Updated LayerUpdate::finish(LayerMetadata const& metadata,
                            std::function<void(std::int64_t)> const& next)
{
    Layer layer{m_path, m_areas, m_names, m_options, m_known};
    layer.begin();
    m_images->rewind();
    for (std::int64_t i = 0; i < m_images->count(); ++i) {
        next(i);
        layer.add(m_images->take());
    }
    next(m_images->count());
    return layer.finish(metadata);
}

void LayerUpdate::check(std::string const& path, LayerOptions const& options)
{
    LayerTransaction{path, options}.look();
}

} // namespace satchel::detail
