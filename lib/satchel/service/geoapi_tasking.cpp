// SPDX-License-Identifier: MIT
#include "satchel/area/text.hpp"
#include "satchel/area/wkt_polygons.hpp"
#include "satchel/service/geoapi.hpp"
#include "satchel/service/json_values.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

using Json = nlohmann::json;
using Body = nlohmann::ordered_json;

/// The specification's example has its numbers in texts, "15.0"; format_number() writes "15".
std::string decimal_text(double value)
{
    auto text = format_number(value);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string tasking_body(Polygon const& polygon, TaskingQuery const& query)
{
    Body body{{"progTypeNames", query.programmes},
              {"missions", query.missions},
              {"contractId", query.contract_id}};
    Body rest = Body::object();
    // The schema of order.yaml writes "acquisitiontDate", its example and both later generations
    // of the API "acquisitionDate": one against three, and the one looks like a slip.
    if (!query.from.empty() || !query.to.empty()) {
        auto& period = rest["acquisitionDate"];
        period = Body::object();
        if (!query.from.empty()) {
            period["startDate"] = query.from;
        }
        if (!query.to.empty()) {
            period["endDate"] = query.to;
        }
    }
    Body optical = Body::object();
    if (query.max_incidence_angle) {
        optical["maxIncidenceAngle"] = decimal_text(*query.max_incidence_angle);
    }
    if (query.max_cloud_cover) {
        optical["maxCloudCover"] = decimal_text(*query.max_cloud_cover);
    }
    // Here the schema is right, as the later generations have it too, and the example's
    // "acqusitionMode" is the slip. A service that ignores unknown members would take a pair for
    // a single image by it.
    if (!query.mode.empty()) {
        optical["acquisitionMode"] = query.mode;
    }
    if (!optical.empty()) {
        rest["optical"] = std::move(optical);
    }
    auto const text_of = [](Body const& json) {
        return json.dump(-1, ' ', false, Body::error_handler_t::replace);
    };
    // The area's digits are those of every other request: see with_areas().
    auto text = text_of(body);
    text.pop_back();
    text += ",\"aoi\":" + to_geojson(polygon);
    return rest.empty() ? text + '}' : text + ',' + text_of(rest).substr(1);
}

Call tasking_call(char const* what, Polygon const& polygon, TaskingQuery const& query)
{
    return {Host::ordering, "POST", std::string{"/api/v1/tasking/"} + what,
            tasking_body(polygon, query)};
}

/// The first text of several spellings.
std::string text_of(Json const& object, std::initializer_list<char const*> keys)
{
    auto const* const value = member_of(object, keys);
    return value == nullptr ? std::string{} : as_text(*value);
}

TaskingOption read_option(std::string const& name, std::string const& group, Json const& json)
{
    TaskingOption option;
    option.name = name;
    option.group = group;
    if (auto const* const allowed = member_of(json, {"allowedValue", "allowedValues"})) {
        for (Json const& value : entries(*allowed)) {
            option.allowed_values.push_back(as_text(value));
        }
    }
    option.default_value = text_at(json, "defaultValue");
    option.min = text_at(json, "minValue");
    option.max = text_at(json, "maxValue");
    option.alert_threshold = text_at(json, "alertThreshold");
    option.proposal_threshold = text_at(json, "proposalThreshold");
    option.start_date = text_at(json, "startDate");
    option.end_date = text_at(json, "endDate");
    return option;
}

constexpr char const* extended_key = "maxIncidenceAngleExtended";
constexpr char const* not_extended_key = "maxIncidenceAngleNotExtended";

/// Which options there are is the service's matter: every object is one, and two are groups.
void read_options_of(Json const& json, std::string const& group, TaskingProgramme& programme)
{
    if (!json.is_object()) {
        reject(json, "must be an object");
    }
    for (auto const& [name, value] : json.items()) {
        if (group.empty() && (name == "standardOptions" || name == "advancedOptions")) {
            for (Json const& entry : entries(value)) {
                read_options_of(entry, name.substr(0, name.size() - 7), programme);
            }
        } else if (value.is_object()) {
            programme.options.push_back(read_option(name, group, value));
        } else if (name != extended_key && name != not_extended_key && !value.is_null()) {
            // A bare value, where an object is usual.
            TaskingOption option;
            option.name = name;
            option.group = group;
            option.default_value = value.is_array() ? to_text(value) : as_text(value);
            programme.options.push_back(std::move(option));
        }
    }
}

TaskingProgramme read_programme(Json const& json, std::string const& mission)
{
    TaskingProgramme programme;
    auto const own_mission = text_at(json, "mission");
    programme.mission = own_mission.empty() ? mission : own_mission;
    programme.name = text_of(json, {"progTypeName", "name"});
    if (stripped(programme.name).empty()) {
        reject(json, "has no progTypeName");
    }
    if (auto const* const options = member_of(json, {"progOptionsOptical", "progOptions"})) {
        programme.max_incidence_extended = number_at(*options, extended_key);
        programme.max_incidence_not_extended = number_at(*options, not_extended_key);
        read_options_of(*options, "", programme);
    }
    return programme;
}

Attempt read_attempt(Json const& json, TaskingCapacity const& capacity)
{
    Attempt attempt;
    attempt.mission = capacity.mission;
    attempt.programme = capacity.programme;
    auto const& footprint = json.at("footprint");
    auto const& geometry = footprint.is_object() ? footprint.at("geometry") : footprint;
    auto polygons = polygons_from_wkt(as_text(geometry));
    if (!polygons) {
        reject(geometry, "must be the WKT of a polygon");
    }
    attempt.footprint = std::move(*polygons);
    if (footprint.is_object()) {
        attempt.center = point_from_wkt(text_at(footprint, "center"));
    }
    attempt.start = text_of(json, {"acquisitionStartTime", "acquisitionStartDate"});
    attempt.stop =
        text_of(json, {"acquisitionStopTime", "acquisitionStopDate", "acquisitionEndDate"});
    if (stripped(attempt.start).empty()) {
        reject(json, "has no acquisitionStartTime");
    }
    attempt.order_deadline = text_at(json, "orderDeadline");
    attempt.segment_key = text_at(json, "segmentKey");
    // The later generation says it of the segment, the guide's of the method.
    attempt.instrument = text_at(json, "instrumentMode");
    attempt.incidence_angle = number_at(json, "incidenceAngle");
    attempt.extended_angle = truth_at(json, "extendedAngle", false);
    if (auto const* const method = member(json, "acquisitionMethod")) {
        attempt.instrument = text_at(*method, "instrument");
        if (auto const* const parameters = member(*method, "acquisitionParameters")) {
            attempt.incidence_angle = number_at(*parameters, "incidence");
            attempt.extended_angle = truth_at(*parameters, "extendedAngle", false);
        }
    }
    return attempt;
}

bool is_same(Attempt const& left, Attempt const& right)
{
    return left.start == right.start && left.stop == right.stop &&
           left.instrument == right.instrument && left.footprint == right.footprint;
}

/// Segments may stand in three lists, of which one may repeat another.
void read_attempts(Json const& json, TaskingCapacity& capacity)
{
    for (auto const* const key :
         {"segments", "extendedAngleNotAllowed0020", "extendedAngleAllowed"}) {
        auto const* const segments = member(json, key);
        if (segments == nullptr) {
            continue;
        }
        for (Json const& entry : entries(*segments)) {
            auto attempt = read_attempt(entry, capacity);
            auto const is_known =
                std::any_of(capacity.attempts.begin(), capacity.attempts.end(),
                            [&](Attempt const& known) { return is_same(known, attempt); });
            if (!is_known) {
                capacity.attempts.push_back(std::move(attempt));
            }
        }
    }
}

TaskingCapacity read_capacity(Json const& json, std::string const& mission)
{
    TaskingCapacity capacity;
    auto const own_mission = text_at(json, "mission");
    capacity.mission = own_mission.empty() ? mission : own_mission;
    capacity.programme = text_of(json, {"name", "progTypeName"});
    if (stripped(capacity.programme).empty()) {
        reject(json, "has no name");
    }
    if (member(json, "available") != nullptr) {
        capacity.is_available = truth_at(json, "available", false);
    }
    if (auto const* const options = member(json, "progOptions")) {
        capacity.max_incidence_extended = number_at(*options, extended_key);
        capacity.max_incidence_not_extended = number_at(*options, not_extended_key);
    }
    if (auto const* const feasibility = member(json, "feasibility")) {
        capacity.classification = text_at(*feasibility, "classification");
        capacity.automation = text_at(*feasibility, "automation");
    }
    capacity.success_rate = number_at(json, "successRate");
    capacity.expiration_date = text_at(json, "expirationDate");
    read_attempts(json, capacity);
    return capacity;
}

/// A list by any of its names; a reply without it is none of these.
Json const& list_of(Json const& reply, std::initializer_list<char const*> names)
{
    auto const* const list = member_of(reply, names);
    if (list == nullptr) {
        reject(reply, std::string{"has no "} + *names.begin());
    }
    return *list;
}

} // namespace

Call Geoapi::tasking_options(Polygon const& polygon, TaskingQuery const& query) const
{
    return tasking_call("options", polygon, query);
}

Call Geoapi::attempts(Polygon const& polygon, TaskingQuery const& query) const
{
    return tasking_call("attempts", polygon, query);
}

Call Geoapi::feasibility(Polygon const& polygon, TaskingQuery const& query) const
{
    return tasking_call("feasibility", polygon, query);
}

std::vector<TaskingProgramme> Geoapi::read_tasking_options(Json const& reply) const
{
    std::vector<TaskingProgramme> programmes;
    for (Json const& mission : entries(list_of(reply, {"progCapacityOptions"}))) {
        // The example calls the inner list "progTypes", the schema like the outer one.
        auto const& list = list_of(mission, {"progTypes", "progCapacityOptions"});
        for (Json const& entry : entries(list)) {
            programmes.push_back(read_programme(entry, text_at(mission, "mission")));
        }
    }
    return programmes;
}

std::vector<TaskingCapacity> Geoapi::read_capacities(Json const& reply) const
{
    std::vector<TaskingCapacity> capacities;
    // The example says "progCapacities", the schema "progCapacity", a later one is the list itself.
    auto const& missions =
        reply.is_array() ? reply : list_of(reply, {"progCapacities", "progCapacity"});
    for (Json const& mission : entries(missions)) {
        if (!mission.is_object()) {
            reject(mission, "must be an object");
        }
        if (auto const* const list = member(mission, "progTypes")) {
            for (Json const& entry : entries(*list)) {
                capacities.push_back(read_capacity(entry, text_at(mission, "mission")));
            }
        }
    }
    return capacities;
}

bool Geoapi::says_no_attempt(int status, Json const& reply) const
{
    if (status != 500) {
        return false;
    }
    constexpr std::string_view no_attempt = "ERR_NO_SENSOR_AVAILABLE";
    auto const* const errors = reply.is_object() ? member(reply, "errors") : nullptr;
    if (errors == nullptr || !errors->is_array() || errors->empty()) {
        return false;
    }
    return std::all_of(errors->begin(), errors->end(), [&](Json const& error) {
        auto const* const code = error.is_object() ? member(error, "code") : nullptr;
        return code != nullptr && code->is_string() &&
               code->get_ref<std::string const&>() == no_attempt;
    });
}

} // namespace satchel::detail
