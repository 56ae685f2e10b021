// SPDX-License-Identifier: MIT
#include "satchel/footprints/layer_transaction.hpp"

#include "satchel/aoi/source.hpp"

#include <array>

namespace satchel::detail {
namespace {

constexpr char const* layer_name = "footprints";

/// What to do about it, where the driver's words are known.
std::string hint_for(std::string const& why)
{
    auto const says = [&](char const* words) { return why.find(words) != std::string::npos; };
    if (says("is locked")) {
        return "another program writes it, QGIS perhaps: save or end its editing there, then try "
               "again";
    }
    if (says("lock timeout")) {
        return "another program has been writing the layer for ten minutes: save or end its "
               "editing there, then try again";
    }
    if (says("pg_type_typname_nsp_index") || says("already exists")) {
        return "another program has made the layer at this moment: run the same again with "
               "--update";
    }
    return {};
}

} // namespace

LayerTransaction::LayerTransaction(std::string const& path, LayerOptions const& options)
    : m_path{path}, m_options{options}
{
}

LayerTransaction::~LayerTransaction()
{
    if (m_is_open) {
        m_dataset->RollbackTransaction();
    }
}

void LayerTransaction::open()
{
    register_drivers();
    m_layer = nullptr;
    m_dataset.reset(GDALDataset::Open(m_path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, nullptr,
                                      nullptr, nullptr));
    if (!m_dataset) {
        throw refused("cannot be opened: " +
                      without_secrets(m_errors.first_or("there is no such database")));
    }
    m_is_geopackage = std::string_view{m_dataset->GetDriverName()} == "GPKG";
    m_errors.clear();
}

void LayerTransaction::look()
{
    open();
    m_layer = m_dataset->GetLayerByName(layer_name);
    check();
}

void LayerTransaction::begin(Patience patience)
{
    constexpr char const* a_minute = "60000"; // and not five seconds, which is GDAL's choice
    CPLConfigOptionSetter const wait{"SQLITE_BUSY_TIMEOUT",
                                     patience == Patience::much ? a_minute : nullptr, true};
    start();
    auto const* const table = "SELECT 1 FROM gpkg_contents WHERE table_name = 'footprints'";
    if (m_layer == nullptr && m_is_geopackage && has_rows(table)) {
        // While the lock was waited for: GDAL lists the layers when it opens a GeoPackage.
        m_dataset->RollbackTransaction();
        m_is_open = false;
        start();
    }
    check();
    if (m_layer != nullptr && !m_is_geopackage) {
        // Nor may a program that knows nothing of Satchel change rows that are compared here:
        // what it writes would be written over.
        run("LOCK TABLE footprints IN SHARE ROW EXCLUSIVE MODE");
    }
}

void LayerTransaction::start()
{
    open();
    require(m_dataset->StartTransaction() == OGRERR_NONE);
    m_is_open = true;
    if (m_is_geopackage) {
        // A transaction that has only read cannot always go on to write, so it begins with a
        // change, of nothing.
        run("UPDATE gpkg_contents SET table_name = table_name WHERE 0");
    } else {
        lock_database();
    }
    m_layer = m_dataset->GetLayerByName(layer_name);
}

/// One run after the other, before there is a table that could be locked. Each statement sees what
/// was confirmed before it, which is not every database's default.
void LayerTransaction::lock_database()
{
    run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    run("SET LOCAL lock_timeout = '10min'");
    static_cast<void>(has_rows("SELECT pg_advisory_xact_lock(hashtext('satchel footprints'))"));
    require(!m_errors.failed());
}

void LayerTransaction::commit()
{
    require(m_dataset->CommitTransaction() == OGRERR_NONE);
    m_is_open = false;
    m_layer = nullptr;
    m_dataset.reset();
    require(!m_errors.failed());
}

void LayerTransaction::run(std::string const& sql)
{
    static_cast<void>(has_rows(sql));
    require(!m_errors.failed());
}

bool LayerTransaction::has_rows(std::string const& sql)
{
    auto* const rows = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
    if (rows == nullptr) {
        return false;
    }
    bool const has_one = FeaturePtr{rows->GetNextFeature()} != nullptr;
    m_dataset->ReleaseResultSet(rows);
    return has_one;
}

OGRLayer& LayerTransaction::create()
{
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("FID", "fid");
    options.SetNameValue("SPATIAL_INDEX", m_is_geopackage ? "YES" : "GIST");
    if (m_layer != nullptr) {
        options.SetNameValue("OVERWRITE", "YES");
    }
    auto const reference = wgs84();
    m_layer = m_dataset->CreateLayer(layer_name, reference.get(), wkbMultiPolygon, options.List());
    require(m_layer != nullptr);
    return *m_layer;
}

/// Not with GDAL, which makes a table late: when it closes, and nobody undoes that.
void LayerTransaction::try_to_create()
{
    if (m_is_geopackage) {
        return; // which can be written, as its lock shows
    }
    if (m_layer != nullptr) {
        run("DROP TABLE footprints CASCADE");
    }
    run("CREATE TABLE footprints (fid INTEGER)");
}

void LayerTransaction::require(bool done) const
{
    if (!done) {
        throw refused("cannot be changed: " +
                      without_secrets(m_errors.first_or("the driver gave no reason")));
    }
}

Error LayerTransaction::refused(std::string const& why, std::string const& hint) const
{
    auto const known = hint_for(why);
    return {Failure::output, without_secrets(m_path), why, known.empty() ? hint : known};
}

void LayerTransaction::check() const
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
    std::array<char const*, 2> const ignore_axes{"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                 nullptr};
    if (reference == nullptr || reference->IsSame(wanted.get(), ignore_axes.data()) == 0) {
        throw refused("its layer footprints is not in EPSG:4326",
                      "search into another file, and bring it over with ogr2ogr");
    }
}

} // namespace satchel::detail
