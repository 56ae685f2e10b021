// SPDX-License-Identifier: MIT
#include "sandbox/options.hpp"

#include "sandbox/aoi_geometry.hpp"

#include "satchel/area/text.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace satchel::sandbox {
namespace {

bool holds(std::optional<Constraint> const& constraint, Choices const& choices)
{
    if (!constraint) {
        return true;
    }
    auto const choice = choices.find(constraint->option);
    auto const& values = constraint->values;
    auto const matched = choice != choices.end() &&
                         std::find(values.begin(), values.end(), choice->second) != values.end();
    return matched != constraint->reject;
}

std::string in_words(Constraint const& constraint)
{
    auto text = constraint.option + (constraint.reject ? " other than" : "");
    for (auto const& value : constraint.values) {
        text += (&value == &constraint.values.front() ? " " : " or ") + value;
    }
    return text;
}

bool is_allowed(Option const& option, std::string const& value)
{
    if (option.is_period) {
        return read_period(value).has_value();
    }
    if (option.values.empty()) {
        double number = 0;
        auto const* const end = value.data() + value.size();
        auto const [next, problem] = std::from_chars(value.data(), end, number);
        return problem == std::errc{} && next == end && number >= option.range->first &&
               number <= option.range->second;
    }
    return std::any_of(option.values.begin(), option.values.end(),
                       [&](auto const& allowed) { return allowed.id == value; });
}

std::string allowed_text(Option const& option)
{
    if (option.is_period) {
        return "two moments in UTC, the later one last: 2017-09-05T00:00:00.000Z "
               "2017-10-05T00:00:00.000Z";
    }
    if (option.values.empty()) {
        return "a number from " + format_number(option.range->first) + " to " +
               format_number(option.range->second);
    }
    std::string text;
    for (auto const& value : option.values) {
        text += (text.empty() ? "one of " : ", ") + value.id;
    }
    return text;
}

nlohmann::ordered_json to_json(Option const& option, char const* category)
{
    nlohmann::ordered_json json;
    json["category"] = category;
    json["constraint"] = nullptr;
    if (option.constraint) {
        json["constraint"] = {
            {"reject", option.constraint->reject},
            {"filter", option.constraint->option + ':' + option.constraint->values.front()}};
    }
    json["label"] = option.label;
    json["name"] = option.name;
    json["type"] = option.is_period ? "periods" : option.values.empty() ? "double" : "list";
    json["values"] = nullptr;
    for (auto const& value : option.values) {
        json["values"].push_back(nlohmann::ordered_json{{"id", value.id}, {"label", value.label}});
    }
    json["defaultValue"] = option.default_value;
    json["range"] = nullptr;
    if (option.range) {
        json["range"] = {option.range->first, option.range->second};
    }
    json["format"] = nullptr;
    json["mandatory"] = option.mandatory;
    return json;
}

/// An id as the guide (a number) or order.yaml (a text) writes it.
std::string polygon_id(nlohmann::json const& entry, std::string const& where)
{
    auto const id = entry.value("polygonId", nlohmann::json{});
    if (id.is_number_integer()) {
        return std::to_string(id.get<long long>());
    }
    if (id.is_string() && !id.get<std::string>().empty()) {
        return id.get<std::string>();
    }
    throw Refusal{400, "E2201", where + ".polygonId must be a number or a text"};
}

struct Wanted {
    bool technical_options = false;
    bool properties = false;
};

Wanted wanted(nlohmann::json const& request)
{
    auto const filter = request.value("categoryFilter", nlohmann::json{});
    if (filter.is_null() || filter == "CATEGORY_TECHNICAL_PRODUCT") {
        return {true, false};
    }
    if (filter == "CATEGORY_PROPERTIES") {
        return {false, true};
    }
    if (filter == "NO_CATEGORY") {
        return {true, true};
    }
    throw Refusal{400, "E2210",
                  "categoryFilter must be CATEGORY_TECHNICAL_PRODUCT, CATEGORY_PROPERTIES or "
                  "NO_CATEGORY"};
}

/// A value that is only to be had with another one.
void check_value(Option const& option, std::string const& value, Choices const& choices,
                 std::string const& where)
{
    auto const found = std::find_if(option.values.begin(), option.values.end(),
                                    [&](auto const& known) { return known.id == value; });
    if (found != option.values.end() && !holds(found->constraint, choices)) {
        throw Refusal{400, "E2213",
                      where + ": option " + option.name + " can be " + value + " only for " +
                          in_words(*found->constraint)};
    }
}

} // namespace

NamedPlaces read_named_places(nlohmann::json const& request)
{
    auto const areas = request.value("aoi", nlohmann::json::array());
    if (!areas.is_array()) {
        throw Refusal{400, "E2201", "aoi must be a list"};
    }
    NamedPlaces places;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto const where = "aoi[" + std::to_string(i) + ']';
        expect_members(areas[i], {"polygonId", "geometry"}, where);
        auto const id = polygon_id(areas[i], where);
        if (!ids.insert(id).second) {
            throw Refusal{400, "E2201", where + ".polygonId " + id + " is there twice"};
        }
        places.emplace_back(
            id, read_geojson(areas[i].value("geometry", nlohmann::json{}), where + ".geometry"));
    }
    return places;
}

void check_choices(std::vector<Option> const& options, Choices const& choices,
                   std::string const& where)
{
    for (auto const& [name, value] : choices) {
        auto const option =
            std::find_if(options.begin(), options.end(),
                         [&, &name = name](auto const& known) { return known.name == name; });
        if (option == options.end()) {
            throw Refusal{400, "E2211", where + ": option " + name + " is not known"};
        }
        if (!is_allowed(*option, value)) {
            throw Refusal{400, "E2212",
                          where + ": option " + name + " cannot be \"" + value + "\", it must be " +
                              allowed_text(*option)};
        }
    }
    // Only now, since a wrong value elsewhere would make these say the wrong thing.
    for (auto const& option : options) {
        auto const chosen = choices.contains(option.name);
        auto const applicable = holds(option.constraint, choices);
        if (chosen && !applicable) {
            throw Refusal{400, "E2213",
                          where + ": option " + option.name + " is only for " +
                              in_words(*option.constraint)};
        }
        if (chosen) {
            check_value(option, choices.at(option.name), choices, where);
        }
        if (!chosen && applicable && option.mandatory != "false") {
            throw Refusal{400, "E2214", where + ": option " + option.name + " is missing"};
        }
    }
}

Reply list_options(std::string const& product_type_id, std::string const& body)
{
    auto const& type = find_product_type(product_types(), product_type_id, 404);
    auto const request = read_object(body);
    expect_members(request, {"aoi", "categoryFilter"}, "");
    std::vector<Option> projections;
    for (auto const& [id, place] : read_named_places(request)) {
        projections.push_back(projection_option(id, place));
    }

    nlohmann::ordered_json reply;
    reply["availableOptions"] = nlohmann::ordered_json::array();
    auto const add = [&](std::vector<Option> const& options, char const* category) {
        for (auto const& option : options) {
            reply["availableOptions"].push_back(to_json(option, category));
        }
    };
    auto const [technical_options, properties] = wanted(request);
    if (technical_options) {
        add(general_options(type), "technical_product");
        add(projections, "technical_product");
    }
    if (properties) {
        add(item_properties(type), "item_properties");
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox
