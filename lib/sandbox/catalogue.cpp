// SPDX-License-Identifier: MIT
#include "sandbox/catalogue.hpp"

#include "sandbox/aoi_geometry.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <array>

namespace satchel::sandbox {
namespace {

constexpr std::size_t remembered_answers = 8;

/// Columns of the layer, by their place in it.
enum Column : int {
    column_id,
    column_source_id,
    column_constellation,
    column_satellite,
    column_acquired,
    column_created,
    column_along_track,
    column_across_track,
    column_incidence_angle,
    column_cloud_cover,
    column_snow_cover,
    column_resolution,
    column_sun_azimuth,
    column_sun_elevation,
    column_satellite_azimuth,
};

struct FieldPlan {
    char const* name;
    OGRFieldType type;
};

constexpr std::array<FieldPlan, 15> fields{{
    {"id", OFTString},
    {"source_id", OFTString},
    {"constellation", OFTString},
    {"satellite", OFTString},
    {"acquired", OFTInteger64},
    {"created", OFTInteger64},
    {"along_track", OFTReal},
    {"across_track", OFTReal},
    {"incidence_angle", OFTReal},
    {"cloud_cover", OFTInteger},
    {"snow_cover", OFTInteger},
    {"resolution", OFTReal},
    {"sun_azimuth", OFTReal},
    {"sun_elevation", OFTReal},
    {"satellite_azimuth", OFTReal},
}};

Scene read_scene(OGRFeature const& row)
{
    Scene scene;
    scene.id = row.GetFieldAsString(column_id);
    scene.source_id = row.GetFieldAsString(column_source_id);
    scene.satellite = row.GetFieldAsString(column_satellite);
    scene.acquired = row.GetFieldAsInteger64(column_acquired);
    scene.created = row.GetFieldAsInteger64(column_created);
    scene.viewing_angle_along_track = row.GetFieldAsDouble(column_along_track);
    scene.viewing_angle_across_track = row.GetFieldAsDouble(column_across_track);
    scene.incidence_angle = row.GetFieldAsDouble(column_incidence_angle);
    scene.cloud_cover = row.GetFieldAsInteger(column_cloud_cover);
    scene.snow_cover = row.GetFieldAsInteger(column_snow_cover);
    if (row.IsFieldSetAndNotNull(column_sun_azimuth)) {
        scene.illumination = {row.GetFieldAsDouble(column_sun_azimuth),
                              row.GetFieldAsDouble(column_sun_elevation),
                              row.GetFieldAsDouble(column_satellite_azimuth)};
    }
    scene.footprint = to_ring(*row.GetGeometryRef()->toPolygon()->getExteriorRing());
    return scene;
}

std::string envelope_condition(OGRGeometry const& place)
{
    OGREnvelope box;
    place.getEnvelope(&box);
    return "fid IN (SELECT id FROM rtree_scenes_geom WHERE maxx >= " + format_number(box.MinX) +
           " AND minx <= " + format_number(box.MaxX) + " AND maxy >= " + format_number(box.MinY) +
           " AND miny <= " + format_number(box.MaxY) + ')';
}

/// The scenes that the guide's generation has.
std::string without_neo() { return "constellation <> " + sql_text(pleiades_neo().name); }

std::string statement_for(CatalogueQuery const& query, bool shows_neo)
{
    std::string where;
    auto const add = [&](std::string const& condition) {
        where += (where.empty() ? " WHERE " : " AND ") + condition;
    };
    for (auto const& condition : query.conditions) {
        add(condition);
    }
    if (query.place && query.relation != Relation::disjoint) {
        add(envelope_condition(*query.place));
    }
    if (!shows_neo) {
        add(without_neo());
    }
    // A last key without ties, so that no page repeats or skips a scene.
    return "SELECT fid AS number" + std::string{query.place ? ", geom" : ""} + " FROM scenes" +
           where + " ORDER BY " + (query.order.empty() ? "" : query.order + ", ") + "fid";
}

/// Whether a scene lies as asked; `prepared` is the query's place.
bool lies_as_asked(OGRGeometry& scene, CatalogueQuery const& query,
                   PreparedGeometry const& prepared)
{
    switch (query.relation) {
    case Relation::intersects:
        return prepared.intersects(scene);
    case Relation::disjoint:
        return !prepared.intersects(scene);
    case Relation::within:
        return prepared.contains(scene);
    case Relation::contains:
        return scene.Contains(query.place.get()) != FALSE;
    }
    return false;
}

} // namespace

OGRLayer& create_scene_layer(GDALDataset& database)
{
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* const layer = database.CreateLayer("scenes", &wgs84, wkbPolygon, nullptr);
    if (layer == nullptr) {
        throw Error{Failure::output, database.GetDescription(), CPLGetLastErrorMsg()};
    }
    for (auto const& field : fields) {
        OGRFieldDefn definition{field.name, field.type};
        layer->CreateField(&definition);
    }
    return *layer;
}

void write_scene(OGRLayer& layer, OGRFeature& row, Scene const& scene)
{
    auto const& constellation = constellation_of(scene);
    row.SetField(column_id, scene.id.c_str());
    row.SetField(column_source_id, scene.source_id.c_str());
    row.SetField(column_constellation, constellation.name);
    row.SetField(column_satellite, scene.satellite.c_str());
    row.SetField(column_acquired, static_cast<GIntBig>(scene.acquired));
    row.SetField(column_created, static_cast<GIntBig>(scene.created));
    row.SetField(column_along_track, scene.viewing_angle_along_track);
    row.SetField(column_across_track, scene.viewing_angle_across_track);
    row.SetField(column_incidence_angle, scene.incidence_angle);
    row.SetField(column_cloud_cover, scene.cloud_cover);
    row.SetField(column_snow_cover, scene.snow_cover);
    row.SetField(column_resolution, constellation.resolution);
    if (scene.illumination) {
        row.SetField(column_sun_azimuth, scene.illumination->sun_azimuth);
        row.SetField(column_sun_elevation, scene.illumination->sun_elevation);
        row.SetField(column_satellite_azimuth, scene.illumination->satellite_azimuth);
    } else {
        row.UnsetField(column_sun_azimuth);
        row.UnsetField(column_sun_elevation);
        row.UnsetField(column_satellite_azimuth);
    }
    row.SetGeometryDirectly(std::make_unique<OGRPolygon>(to_ogr({scene.footprint, {}})).release());
    row.SetFID(OGRNullFID); // the last scene's is still in it
    insert(layer, row);
}

void index_scenes(GDALDataset& database)
{
    execute(database, "CREATE UNIQUE INDEX scenes_source_id ON scenes(source_id)");
    execute(database, "CREATE INDEX scenes_acquired ON scenes(acquired)");
}

bool has_item_ids(GDALDataset& database)
{
    return query_number(database, "SELECT count(*) FROM sqlite_master WHERE name = 'scenes_id'") !=
           0;
}

void index_item_ids(GDALDataset& database)
{
    execute(database, "CREATE INDEX scenes_id ON scenes(id)");
}

std::optional<Scene> Catalogue::by_source_id(std::string const& source_id)
{
    return first_of("source_id = " + sql_text(source_id));
}

std::optional<Scene> Catalogue::by_item_id(std::string const& item_id)
{
    // Between "x:" and "x;", the letter behind the colon, since only a whole id has an index.
    return first_of("id > " + sql_text(item_id + ':') + " AND id < " + sql_text(item_id + ';'));
}

std::optional<Scene> Catalogue::first_of(std::string const& condition)
{
    auto const database = m_connections.take();
    auto const number = query_number(*database,
                                     "SELECT fid AS number FROM scenes WHERE " + condition +
                                         (m_shows_neo ? "" : " AND " + without_neo()),
                                     -1);
    if (number < 0) {
        return std::nullopt;
    }
    std::unique_ptr<OGRFeature> const row{database->GetLayerByName("scenes")->GetFeature(number)};
    return read_scene(*row);
}

CataloguePage Catalogue::find(CatalogueQuery const& query, std::size_t first, std::size_t count)
{
    auto const database = m_connections.take();
    auto const numbers = matching(*database, query);

    CataloguePage page;
    page.total = numbers->size();
    auto* const layer = database->GetLayerByName("scenes");
    for (auto i = first; i < numbers->size() && i - first < count; ++i) {
        std::unique_ptr<OGRFeature> const row{layer->GetFeature((*numbers)[i])};
        page.scenes.push_back(read_scene(*row));
    }
    return page;
}

Catalogue::Numbers Catalogue::matching(GDALDataset& database, CatalogueQuery const& query)
{
    auto const statement = statement_for(query, m_shows_neo);
    // Attempts become scenes while it serves, of this program or of another one.
    auto const newest = query_number(database, "SELECT max(fid) FROM scenes");
    auto const key =
        std::to_string(newest) + ' ' + statement +
        (query.place ? query.place->exportToWkt() + std::to_string(static_cast<int>(query.relation))
                     : "");
    {
        std::scoped_lock const lock{m_mutex};
        auto const known = std::find_if(m_recent.begin(), m_recent.end(),
                                        [&](auto const& entry) { return entry.first == key; });
        if (known != m_recent.end()) {
            return known->second;
        }
    }

    PreparedGeometry const place{query.place.get()};
    auto numbers = std::make_shared<std::vector<GIntBig>>();
    sandbox::query(database, statement, [&](OGRFeature& row) {
        if (!query.place || lies_as_asked(*row.GetGeometryRef(), query, place)) {
            numbers->push_back(row.GetFieldAsInteger64(0));
        }
    });

    std::scoped_lock const lock{m_mutex};
    if (m_recent.size() == remembered_answers) {
        m_recent.erase(m_recent.begin());
    }
    m_recent.emplace_back(key, numbers);
    return numbers;
}

} // namespace satchel::sandbox
