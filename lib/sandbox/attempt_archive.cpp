// SPDX-License-Identifier: MIT
#include "sandbox/attempt_archive.hpp"

#include "sandbox/catalogue.hpp"
#include "sandbox/development.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace satchel::sandbox {
namespace {

/// No layer of the GeoPackage, which only has what a GIS should show.
constexpr char const* table = "tasking_attempts";

std::optional<Exposure> read_exposure(OGRFeature const& row)
{
    std::string const name = row.GetFieldAsString("satellite");
    auto const& list = satellites();
    auto const satellite = std::find_if(list.begin(), list.end(),
                                        [&](auto const& known) { return name == known.name; });
    if (satellite == list.end()) {
        return std::nullopt;
    }
    Exposure exposure;
    exposure.satellite = &*satellite;
    exposure.camera = &camera_of(name);
    exposure.orbit = static_cast<long>(row.GetFieldAsInteger64("orbit"));
    exposure.middle = row.GetFieldAsInteger64("middle");
    exposure.angles.across_track = rounded(row.GetFieldAsDouble("across_track"));
    exposure.length_km = rounded(row.GetFieldAsDouble("length_km"));
    return exposure;
}

} // namespace

Scene scene_of(Exposure const& exposure, LandMask const& mask)
{
    Pass const pass{*exposure.satellite, exposure.orbit};
    auto const centre = look(pass.point_at(exposure.middle), exposure.angles);
    LonLat const position{wrapped(centre.position.lon), centre.position.lat};
    auto const time = pass.time_at(exposure.middle);
    Dice dice{static_cast<std::uint64_t>(time) ^
              static_cast<std::uint64_t>(exposure.angles.across_track * 1e6)};
    auto scene = develop(exposure, centre, sun_position(position, time), mask.at(position), dice);
    scene.created = scene.acquired; // it is there at once
    return scene;
}

AttemptArchive::AttemptArchive(Connections& connections, std::function<Instant()> clock)
    : m_connections{connections}, m_clock{std::move(clock)}
{
    auto const database = m_connections.take();
    auto const is_there = query_number(
        *database, "SELECT count(*) FROM sqlite_master WHERE name = " + sql_text(table));
    if (is_there == 0) {
        execute(*database, std::string{"CREATE TABLE IF NOT EXISTS "} + table +
                               " (satellite TEXT NOT NULL, orbit INTEGER NOT NULL, "
                               "middle INTEGER NOT NULL, across_track REAL NOT NULL, "
                               "length_km REAL NOT NULL, due INTEGER NOT NULL, "
                               "UNIQUE (satellite, orbit, middle, across_track, length_km))");
    }
}

void AttemptArchive::remember(std::vector<Opportunity> const& offered)
{
    if (offered.empty()) {
        return;
    }
    auto const database = m_connections.take();
    Transaction transaction{*database};
    for (auto const& opportunity : offered) {
        auto const& exposure = opportunity.exposure;
        execute(*database, std::string{"INSERT OR IGNORE INTO "} + table + " VALUES (" +
                               sql_text(exposure.satellite->name) + ", " +
                               std::to_string(exposure.orbit) + ", " +
                               std::to_string(exposure.middle) + ", " +
                               format_number(exposure.angles.across_track) + ", " +
                               format_number(exposure.length_km) + ", " +
                               std::to_string(opportunity.stop) + ')');
    }
    transaction.commit();
}

void AttemptArchive::develop_due()
{
    auto const database = m_connections.take();
    auto const due = " FROM " + std::string{table} + " WHERE due <= " + std::to_string(now());
    if (query_number(*database, "SELECT count(*)" + due) == 0) {
        return;
    }
    // Looked at again within the transaction, as another thread or program may have been faster.
    Transaction transaction{*database};
    std::vector<Exposure> exposures;
    query(*database, "SELECT *" + due, [&](OGRFeature& row) {
        if (auto exposure = read_exposure(row)) {
            exposures.push_back(std::move(*exposure));
        }
    });
    if (!exposures.empty()) {
        LandMask const mask;
        auto* const layer = database->GetLayerByName("scenes");
        OGRFeature row{layer->GetLayerDefn()};
        for (auto const& exposure : exposures) {
            auto const scene = scene_of(exposure, mask);
            // Two areas may have asked for nearly the same image: a datastrip is there once.
            if (query_number(*database, "SELECT count(*) FROM scenes WHERE source_id = " +
                                            sql_text(scene.source_id)) == 0) {
                write_scene(*layer, row, scene);
            }
        }
    }
    execute(*database, "DELETE" + due);
    transaction.commit();
}

} // namespace satchel::sandbox
