// SPDX-License-Identifier: MIT
#include "sandbox/tasking_endpoint.hpp"

#include "sandbox/development.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::sandbox {
namespace {

using Json = nlohmann::ordered_json;

constexpr double easy_from_percent = 80;

Json limits()
{
    return {{"maxIncidenceAngleExtended", static_cast<int>(max_incidence_extended_deg)},
            {"maxIncidenceAngleNotExtended", static_cast<int>(max_incidence_not_extended_deg)}};
}

Json list(std::vector<std::string> const& allowed, std::string const& otherwise)
{
    return {{"allowedValue", allowed}, {"defaultValue", otherwise}};
}

Json range(char const* otherwise, char const* least, char const* most)
{
    return {{"defaultValue", otherwise}, {"minValue", least}, {"maxValue", most}};
}

Json wide_angle()
{
    auto angle = range("30.0", "5.0", "50.0");
    angle["alertThreshold"] = "20.0";
    return angle;
}

/// What a planned acquisition and a series have in common.
Json advanced_options()
{
    return {{"maxCloudCover", list({"5.0", "10.0", "20.0"}, "10.0")},
            {"maxIncidenceAngle", wide_angle()},
            {"acquisitionMode", list({"MONO", "STEREO", "TRISTEREO"}, "MONO")},
            {"minBH", range("0.4", "0.2", "0.8")},
            {"maxBH", range("0.7", "0.2", "0.8")}};
}

Json programme_options(std::string const& programme, Instant time)
{
    if (programme == "ONEDAY" || programme == "ONENOW") {
        return limits();
    }
    auto advanced = advanced_options();
    if (programme == "ONESERIES") {
        advanced["temporalMode"] = list({"MULTIPERIOD", "REGULAR"}, "MULTIPERIOD");
        advanced["nbAcqRegularAcq"] = range("2", "2", "99");
        advanced["minIntervalRegularAcq"] = range("7", "1", "999");
        return advanced;
    }
    // Plans begin on the next day.
    auto const start = (time / microseconds_per_day + 1) * microseconds_per_day;
    Json const period{{"startDate", to_iso(start, 3)}};
    advanced["acqPeriod"] = period;
    auto angle = list({"20.0", "30.0"}, "30.0");
    angle["alertThreshold"] = "20.0";
    Json const standard{{"maxCloudCover", list({"10.0"}, "10.0")},
                        {"maxIncidenceAngle", std::move(angle)},
                        {"acqPeriod", period}};
    return {{"advancedOptions", std::move(advanced)}, {"standardOptions", standard}};
}

std::string instrument_of(Satellite const& satellite)
{
    std::string const name = satellite.name; // "PHR1A", "SPOT6", "PNEO3"
    if (name.starts_with("PNEO")) {
        return "PNEO-" + name.substr(4) + " THR";
    }
    return name.starts_with("PHR") ? "PHR-" + name.substr(3) + " HRI"
                                   : "SPOT-" + name.substr(4) + " NAOMI";
}

/// The last position is there twice, as the specification's samples have it.
std::string footprint_text(Ring const& ring)
{
    std::string text = "POLYGON((";
    auto const add = [&](LonLat position) {
        text += (text.back() == '(' ? "" : ", ") + format_number(position.lon) + ' ' +
                format_number(position.lat);
    };
    for (auto const& position : ring) {
        add(position);
    }
    add(ring.back());
    return text + "))";
}

Json segment_of(Opportunity const& opportunity, SegmentKeys keys)
{
    auto const& centre = opportunity.centre;
    Json parameters{{"incidence", std::round(centre.incidence * 100) / 100},
                    {"extendedAngle", centre.incidence > max_incidence_not_extended_deg}};
    Json segment{{"footprint",
                  {{"geometry", footprint_text(footprint_of(opportunity))},
                   {"center", "POINT(" + format_number(rounded(wrapped(centre.position.lon))) +
                                  ' ' + format_number(rounded(centre.position.lat)) + ')'}}},
                 {"acquisitionStartTime", to_iso(opportunity.start, 3)},
                 {"acquisitionStopTime", to_iso(opportunity.stop, 3)},
                 {"acquisitionMethod",
                  {{"instrument", instrument_of(*opportunity.exposure.satellite)},
                   {"acquisitionParameters", std::move(parameters)}}},
                 {"orderDeadline", to_iso(order_deadline(opportunity.start), 3)}};
    if (keys == SegmentKeys::told) {
        segment["segmentKey"] = segment_key_of(opportunity);
    }
    return segment;
}

std::vector<Opportunity> open_passes(TaskingRequest const& request, std::string const& mission,
                                     Instant time)
{
    if (!request.period) {
        throw Refusal{400, "E1004", "acquisitionDate is missing"};
    }
    return open_opportunities({mission, request.area, std::max(request.period->start, time),
                               request.period->end, request.max_incidence_deg},
                              time);
}

/// One acquisition has its own day; the other programmes leave the choice to the service.
bool has_segments(std::string const& programme)
{
    return programme == "ONEDAY" || programme == "ONENOW";
}

/// Who has no time does not wait for more than a week.
std::vector<Opportunity> of_programme(std::vector<Opportunity> found, std::string const& programme,
                                      Instant time)
{
    if (programme == "ONENOW") {
        std::erase_if(found, [&](Opportunity const& opportunity) {
            return opportunity.start > time + 7 * microseconds_per_day;
        });
    }
    return found;
}

/// Percent. Each pass is a chance of its own; a pair or a triple takes as many passes of the plan.
double success_rate(TaskingRequest const& request, std::size_t passes)
{
    auto const box = bounding_box(request.area);
    LonLat const centre{(box.west + box.east) / 2, (box.south + box.north) / 2};
    LandMask const mask;
    auto const chance = chance_of_cloud_below(request.max_cloud_cover, mask.at(centre), centre.lat);
    auto const tries = static_cast<double>(passes) / request.images;
    return std::round(1000 * (1 - std::pow(1 - chance, tries))) / 10;
}

Json feasibility_of(TaskingRequest const& request, std::string const& mission,
                    std::string const& programme, std::vector<Opportunity> const& passes)
{
    Json entry{{"name", programme}, {"mission", mission}, {"available", !passes.empty()}};
    if (!passes.empty()) {
        // After the last deadline there is nothing left to be tasked in this period.
        entry["expirationDate"] = to_iso(order_deadline(passes.back().start), 3);
    }
    if (!has_segments(programme)) {
        auto const rate = success_rate(request, passes.size());
        entry["successRate"] = rate;
        entry["feasibility"] = {
            {"classification", rate >= easy_from_percent ? "EASY" : "CHALLENGING"}};
    }
    return entry;
}

/// Where no satellite can acquire the area: the later generation of the service says it like this,
/// whatever the period.
Reply no_attempt()
{
    return json_reply({{"errors", Json::array({{{"code", "ERR_NO_SENSOR_AVAILABLE"},
                                                {"locator", "No possible attempt"}}})}},
                      500);
}

} // namespace

Reply list_tasking_options(TaskingRequest const& request, AttemptArchive& archive)
{
    Json reply{{"progCapacityOptions", Json::array()}};
    for (auto const& mission : request.missions) {
        auto programmes = Json::array();
        for (auto const& programme : request.programmes) {
            programmes.push_back(
                Json{{"progTypeName", programme},
                     {"progOptionsOptical", programme_options(programme, archive.now())}});
        }
        reply["progCapacityOptions"].push_back(
            Json{{"mission", mission}, {"progTypes", std::move(programmes)}});
    }
    return json_reply(reply);
}

Reply list_attempts(TaskingRequest const& request, AttemptArchive& archive, SegmentKeys keys)
{
    auto const time = archive.now();
    Json reply{{"progCapacities", Json::array()}};
    auto is_any = false;
    for (auto const& mission : request.missions) {
        auto const passes = open_passes(request, mission, time);
        auto programmes = Json::array();
        for (auto const& programme : request.programmes) {
            Json entry{{"name", programme}, {"mission", mission}};
            entry["progOptions"] = limits();
            auto segments = Json::array();
            auto const offered = has_segments(programme) ? of_programme(passes, programme, time)
                                                         : std::vector<Opportunity>{};
            for (auto const& opportunity : offered) {
                segments.push_back(segment_of(opportunity, keys));
            }
            is_any = is_any || !segments.empty();
            entry["segments"] = std::move(segments);
            entry["available"] = !passes.empty();
            programmes.push_back(std::move(entry));
            archive.remember(offered);
        }
        reply["progCapacities"].push_back(
            Json{{"mission", mission}, {"progTypes", std::move(programmes)}});
    }
    return is_any ? json_reply(reply) : no_attempt();
}

Reply show_feasibility(TaskingRequest const& request, AttemptArchive& archive)
{
    auto const time = archive.now();
    Json reply{{"progCapacities", Json::array()}};
    for (auto const& mission : request.missions) {
        auto const passes = open_passes(request, mission, time);
        auto programmes = Json::array();
        for (auto const& programme : request.programmes) {
            programmes.push_back(
                feasibility_of(request, mission, programme, of_programme(passes, programme, time)));
        }
        reply["progCapacities"].push_back(
            Json{{"mission", mission}, {"progTypes", std::move(programmes)}});
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox
