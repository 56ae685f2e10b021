// SPDX-License-Identifier: MIT
#include "tasking_text.hpp"

#include "json_text.hpp"
#include "table.hpp"

#include "satchel/area/text.hpp"
#include "satchel/service/decimal.hpp"
#include "satchel/tasking/layers.hpp"

#include <charconv>
#include <ostream>

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

/// Numbers arrive as texts; a script wants numbers. null for an empty text.
Json number_or_text(std::string const& text)
{
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const [next, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc{} && next == end && !text.empty() ? Json(number) : or_null(text);
}

std::string or_dash(std::string const& text) { return text.empty() ? "-" : text; }

std::string or_dash(std::optional<double> number, int digits)
{
    return number ? fixed(*number, digits) : "-";
}

/// "2027-05-03T10:54" of a moment with seconds.
std::string minute_of(std::string const& moment) { return or_dash(moment.substr(0, 16)); }

std::string allowed_text(TaskingOption const& option)
{
    std::string text;
    for (auto const& value : option.allowed_values) {
        text += (text.empty() ? "" : ", ") + value;
    }
    if (text.empty() && (!option.min.empty() || !option.max.empty())) {
        text = option.min + ".." + option.max;
    }
    if (text.empty() && (!option.start_date.empty() || !option.end_date.empty())) {
        text = option.start_date.substr(0, 16) + ".." + option.end_date.substr(0, 16);
    }
    return or_dash(text);
}

Json to_json(TaskingOption const& option)
{
    auto allowed = Json::array();
    for (auto const& value : option.allowed_values) {
        allowed.push_back(number_or_text(value));
    }
    return {{"name", option.name},
            {"group", or_null(option.group)},
            {"allowed", std::move(allowed)},
            {"default", number_or_text(option.default_value)},
            {"min", number_or_text(option.min)},
            {"max", number_or_text(option.max)},
            {"alert_threshold", number_or_text(option.alert_threshold)},
            {"proposal_threshold", number_or_text(option.proposal_threshold)},
            {"start", or_null(option.start_date)},
            {"end", or_null(option.end_date)}};
}

/// One row of an option; the limits of a whole programme look like options.
Cells row_of(TaskingProgramme const& programme, TaskingOption const& option)
{
    return {programme.mission,
            programme.name,
            or_dash(option.group),
            option.name,
            allowed_text(option),
            or_dash(option.default_value),
            or_dash(option.alert_threshold),
            or_dash(option.proposal_threshold)};
}

TaskingOption limit(char const* name, double degrees)
{
    TaskingOption option;
    option.name = name;
    option.max = format_number(degrees);
    return option;
}

void add_area(Cells& cells, std::string const& name, bool several_areas)
{
    if (several_areas) {
        cells.insert(cells.begin(), name);
    }
}

void print(std::ostream& stream, Cells heading, std::vector<Cells> const& rows,
           std::vector<std::size_t> right, bool several_areas)
{
    add_area(heading, "area", several_areas);
    for (auto& column : right) {
        column += several_areas ? 1U : 0U;
    }
    print_table(stream, heading, rows, right);
}

} // namespace

Json to_json(std::vector<TaskingProgramme> const& programmes)
{
    auto list = Json::array();
    for (auto const& programme : programmes) {
        auto options = Json::array();
        for (auto const& option : programme.options) {
            options.push_back(to_json(option));
        }
        list.push_back(
            {{"mission", programme.mission},
             {"programme", programme.name},
             {"max_incidence_extended", or_null(programme.max_incidence_extended)},
             {"max_incidence_not_extended", or_null(programme.max_incidence_not_extended)},
             {"options", std::move(options)}});
    }
    return list;
}

Json to_json(std::vector<AreaAttempt> const& attempts)
{
    auto list = Json::array();
    for (auto const& [area_id, area_name, attempt, covers_percent, hours_left] : attempts) {
        list.push_back({{"area_id", area_id},
                        {"area", area_name},
                        {"mission", attempt.mission},
                        {"programme", attempt.programme},
                        {"instrument", or_null(attempt.instrument)},
                        {"acquisition_start", or_null(attempt.start)},
                        {"acquisition_stop", or_null(attempt.stop)},
                        {"order_deadline", or_null(attempt.order_deadline)},
                        {"hours_left", or_null(hours_left)},
                        {"incidence_angle", or_null(attempt.incidence_angle)},
                        {"extended_angle", attempt.extended_angle},
                        {"covers_percent", or_null(covers_percent)},
                        {"mode", or_null(attempt.mode)},
                        {"segment_key", or_null(attempt.segment_key)},
                        {"geometry", Json::parse(to_geojson(attempt.footprint))}});
    }
    return list;
}

Json to_json(std::vector<AreaCapacity> const& capacities)
{
    auto list = Json::array();
    for (auto const& [area_id, area_name, area, capacity] : capacities) {
        list.push_back({{"area_id", area_id},
                        {"area", area_name},
                        {"mission", capacity.mission},
                        {"programme", capacity.programme},
                        {"available", or_null(capacity.is_available)},
                        {"classification", or_null(capacity.classification)},
                        {"automation", or_null(capacity.automation)},
                        {"success_percent", or_null(capacity.success_rate)},
                        {"expires", or_null(capacity.expiration_date)}});
    }
    return list;
}

void print_programmes(std::ostream& stream, std::vector<TaskingProgramme> const& programmes)
{
    std::vector<Cells> rows;
    for (auto const& programme : programmes) {
        if (programme.max_incidence_not_extended) {
            rows.push_back(row_of(programme, limit("maxIncidenceAngleNotExtended",
                                                   *programme.max_incidence_not_extended)));
        }
        if (programme.max_incidence_extended) {
            rows.push_back(row_of(
                programme, limit("maxIncidenceAngleExtended", *programme.max_incidence_extended)));
        }
        for (auto const& option : programme.options) {
            rows.push_back(row_of(programme, option));
        }
    }
    print_table(stream,
                {"mission", "programme", "group", "option", "allowed", "default", "alert from",
                 "proposal from"},
                rows);
}

void print_attempts(std::ostream& stream, std::vector<AreaAttempt> const& attempts,
                    bool several_areas)
{
    std::vector<Cells> rows;
    for (auto const& result : attempts) {
        auto const& attempt = result.attempt;
        auto const has_passed = result.hours_left && *result.hours_left <= 0;
        auto& cells = rows.emplace_back(
            Cells{attempt.programme, or_dash(attempt.instrument), minute_of(attempt.start),
                  or_dash(attempt.incidence_angle, 1) + (attempt.extended_angle ? " ext." : ""),
                  or_dash(result.covers_percent, 1), minute_of(attempt.order_deadline),
                  has_passed ? "passed" : or_dash(result.hours_left, 1)});
        add_area(cells, result.area_name, several_areas);
        cells.insert(cells.begin(), std::to_string(rows.size())); // as a GeoPackage numbers them
    }
    Cells heading{"programme", "instrument",         "acquired (UTC)", "angle",
                  "covers %",  "order before (UTC)", "hours left"};
    add_area(heading, "area", several_areas);
    heading.insert(heading.begin(), "fid");
    auto const shift = several_areas ? 2U : 1U;
    print_table(stream, heading, rows, {0, 3 + shift, 4 + shift, 6 + shift});
}

void print_capacities(std::ostream& stream, std::vector<AreaCapacity> const& capacities,
                      bool several_areas)
{
    std::vector<Cells> rows;
    for (auto const& result : capacities) {
        auto const& capacity = result.capacity;
        auto& cells = rows.emplace_back(
            Cells{capacity.mission, capacity.programme, or_dash(class_of(capacity)),
                  or_dash(capacity.success_rate, 1), minute_of(capacity.expiration_date)});
        add_area(cells, result.area_name, several_areas);
    }
    print(stream, {"mission", "programme", "class", "success %", "holds till (UTC)"}, rows, {3},
          several_areas);
}

} // namespace satchel::tool
