// SPDX-License-Identifier: MIT
#include "satchel/footprints/geopackage_blob.hpp"
#include "satchel/footprints/geopackage_dress.hpp"
#include "satchel/footprints/geopackage_rtree.hpp"
#include "satchel/footprints/geopackage_tables.hpp"
#include "satchel/footprints/writing.hpp"

namespace satchel::detail {
namespace {

/// Makes the binding of a value; the text of a moment is kept until the row is in.
class ValueBinder {
public:
    ValueBinder(SqliteStatement& statement, std::vector<MomentText>& moments)
        : m_statement{statement}, m_moments{moments}
    {
    }

    void bind(std::size_t field, Value const& value)
    {
        auto const parameter = static_cast<int>(field) + 2; // the geometry is the first
        if (auto const* const text = std::get_if<std::string_view>(&value)) {
            m_statement.bind(parameter, *text);
        } else if (auto const* const number = std::get_if<double>(&value)) {
            m_statement.bind(parameter, *number);
        } else if (auto const* const moment = std::get_if<Moment>(&value)) {
            m_moments[field] = moment_text(*moment);
            m_statement.bind(parameter,
                             std::string_view{m_moments[field].data(), m_moments[field].size()});
        } else {
            m_statement.bind_null(parameter);
        }
    }

private:
    SqliteStatement& m_statement;
    std::vector<MomentText>& m_moments;
}; // class ValueBinder

class GeopackageFile : public LayerFile {
public:
    GeopackageFile(WritingJob job, Schema schema)
        : m_job{std::move(job)}, m_schema{std::move(schema)}, m_rows{m_job.areas}
    {
        create_geopackage(m_job, m_schema);
        m_database.emplace(m_job.file, m_job.path);
        // Rows are of one or two thousand bytes: few of them fill a usual page of 4096 well.
        m_database->run("PRAGMA page_size = 16384; VACUUM");
        // Nobody else knows this file yet: a crash leaves no half of it behind, it leaves nothing.
        m_database->run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
                        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16000");
        m_database->run("BEGIN");
        m_triggers = drop_triggers(*m_database);
        prepare();
    }

    void add(FoundImage const& image) override
    {
        if (!has_columns_for(image, m_rows.area_count(), m_schema)) {
            widen(image);
        }
        auto const& polygons = image.footprint.polygons;
        if (polygons.size() > 1 && !m_schema.has_multipolygons) {
            m_schema.has_multipolygons = true;
            m_is_declared_narrow = true;
        }
        ++m_filled.rows;
        bind_geometry(polygons);
        auto const& values = m_rows.row(image, m_schema);
        ValueBinder binder{*m_insert, m_moments};
        for (std::size_t i = 0; i < values.size(); ++i) {
            binder.bind(i, values[i]);
        }
        m_insert->run();
    }

    WrittenLayer finish(LayerMetadata const& metadata) override
    {
        m_insert.reset();
        if (m_is_declared_narrow) {
            make_multipolygons(*m_database);
        }
        m_rtree.write(*m_database, rtree_name);
        for (auto const& trigger : m_triggers) {
            m_database->run(trigger);
        }
        record_contents(*m_database, m_filled);
        m_database->run("COMMIT");
        m_database->close();
        m_database.reset();
        dress_geopackage(m_job, metadata);
        check_geopackage(m_job, m_filled);
        return {"footprints", 0, {}};
    }

private:
    void prepare()
    {
        std::string names = "geom";
        std::string places = "?";
        for (auto const& field : m_schema.fields) {
            names += ",\"" + field.name + '"';
            places += ",?";
        }
        m_insert =
            m_database->prepare("INSERT INTO footprints (" + names + ") VALUES (" + places + ")");
        m_moments.resize(m_schema.fields.size());
    }

    void widen(FoundImage const& image)
    {
        auto const known = m_schema.fields.size();
        add_columns_for(image, m_rows.area_count(), m_schema);
        m_insert.reset();
        for (auto i = known; i < m_schema.fields.size(); ++i) {
            add_column(*m_database, m_schema.fields[i].name);
        }
        prepare();
    }

    void bind_geometry(MultiPolygon const& polygons)
    {
        if (!has_place(polygons)) {
            m_insert->bind_null(1);
            return;
        }
        auto const extent = extent_of(polygons);
        to_geopackage_blob(m_blob, polygons, extent, m_schema.has_multipolygons);
        m_insert->bind_blob(1, m_blob);
        m_rtree.add(m_filled.rows, extent);
        if (!m_filled.extent) {
            m_filled.extent = extent;
        }
        extend(*m_filled.extent, extent);
    }

    WritingJob m_job;
    Schema m_schema;
    RowMaker m_rows;
    std::optional<SqliteDatabase> m_database;
    std::vector<std::string> m_triggers;
    std::optional<SqliteStatement> m_insert;
    std::vector<MomentText> m_moments;
    std::string m_blob;
    PackedRtree m_rtree;
    Filled m_filled;
    bool m_is_declared_narrow = false; ///< its tables say polygons, but there are multipolygons
};                                     // class GeopackageFile

} // namespace

std::unique_ptr<LayerFile> begin_geopackage(WritingJob job, Schema schema)
{
    return std::make_unique<GeopackageFile>(std::move(job), std::move(schema));
}

} // namespace satchel::detail
