// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"
#include "satchel/service/oneatlas.hpp"
#include "satchel/service/request_body.hpp"
#include "satchel/service/tasking_words.hpp"

namespace satchel::detail {
namespace {

/// The area's digits are those of every other request: see with_areas().
std::string tasking_body(Polygon const& polygon, TaskingQuery const& query)
{
    auto body = RequestBody::object();
    body["progTypeNames"] = query.programmes;
    body["mission"] =
        query.missions.empty() ? std::string{} : mission_named(query.missions.front());
    body["contractId"] = query.contract_id;
    auto& period = body["acquisitionDate"];
    period = RequestBody::object();
    set(period, "startDate", query.from);
    set(period, "endDate", query.to);
    // Numbers, where the guide's generation has texts.
    auto& optical = body["optical"];
    optical = RequestBody::object();
    set(optical, "acquisitionMode", query.mode);
    if (query.max_cloud_cover) {
        optical["maxCloudCover"] = *query.max_cloud_cover;
    }
    if (query.max_incidence_angle) {
        optical["maxIncidenceAngle"] = *query.max_incidence_angle;
    }
    return with_text("aoi", to_geojson(polygon), body);
}

} // namespace

Call Oneatlas::tasking_options(Polygon const& /*polygon*/, TaskingQuery const& /*query*/) const
{
    throw Error{Failure::input, "tasking options",
                "this service lists none by programme; they are options of its product types",
                "satchel products lists the product types, satchel options PRODUCT their options"};
}

/// A request is about one mission.
std::vector<TaskingQuery> Oneatlas::single_queries(TaskingQuery const& query) const
{
    std::vector<TaskingQuery> queries;
    for (auto const& mission : query.missions) {
        queries.push_back(query);
        queries.back().missions = {mission_named(mission)};
    }
    return queries;
}

Call Oneatlas::attempts(Polygon const& polygon, TaskingQuery const& query) const
{
    return write_call("/api/v1/attempts", tasking_body(polygon, query));
}

Call Oneatlas::feasibility(Polygon const& polygon, TaskingQuery const& query) const
{
    return write_call("/api/v1/feasibility", tasking_body(polygon, query));
}

} // namespace satchel::detail
