// SPDX-License-Identifier: MIT
#include "sandbox/options.hpp"

#include "sandbox/aoi_geometry.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace satchel::sandbox {
namespace {

bool applies(Option const& option, Choices const& choices)
{
    if (!option.constraint) {
        return true;
    }
    auto const choice = choices.find(option.constraint->option);
    auto const matched = choice != choices.end() && choice->second == option.constraint->value;
    return matched != option.constraint->reject;
}

std::string condition_of(Option const& option)
{
    return option.constraint->option + (option.constraint->reject ? " other than " : " ") +
           option.constraint->value;
}

bool is_allowed(Option const& option, std::string const& value)
{
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
    if (option.values.empty()) {
        return "a number from " + std::to_string(option.range->first) + " to " +
               std::to_string(option.range->second);
    }
    std::string text;
    for (auto const& value : option.values) {
        text += (text.empty() ? "one of " : ", ") + value.id;
    }
    return text;
}

nlohmann::ordered_json to_json(Option const& option)
{
    nlohmann::ordered_json json;
    json["category"] = "technical_product";
    json["constraint"] = nullptr;
    if (option.constraint) {
        json["constraint"] = {
            {"reject", option.constraint->reject},
            {"filter", option.constraint->option + ':' + option.constraint->value}};
    }
    json["label"] = option.label;
    json["name"] = option.name;
    json["type"] = option.values.empty() ? "double" : "list";
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

bool wants_technical_options(nlohmann::json const& request)
{
    auto const filter = request.value("categoryFilter", nlohmann::json{});
    if (filter.is_null() || filter == "CATEGORY_TECHNICAL_PRODUCT" || filter == "NO_CATEGORY") {
        return true;
    }
    if (filter == "CATEGORY_PROPERTIES") {
        return false; // images of the archive have no properties to choose
    }
    throw Refusal{400, "E2210",
                  "categoryFilter must be CATEGORY_TECHNICAL_PRODUCT, CATEGORY_PROPERTIES or "
                  "NO_CATEGORY"};
}

std::vector<Option> projection_options(nlohmann::json const& request)
{
    auto const areas = request.value("aoi", nlohmann::json::array());
    if (!areas.is_array()) {
        throw Refusal{400, "E2201", "aoi must be a list"};
    }
    std::vector<Option> options;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        auto const where = "aoi[" + std::to_string(i) + ']';
        expect_members(areas[i], {"polygonId", "geometry"}, where);
        auto const id = polygon_id(areas[i], where);
        if (!ids.insert(id).second) {
            throw Refusal{400, "E2201", where + ".polygonId " + id + " is there twice"};
        }
        auto const place =
            read_geojson(areas[i].value("geometry", nlohmann::json{}), where + ".geometry");
        options.push_back(projection_option(id, place));
    }
    return options;
}

} // namespace

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
        auto const applicable = applies(option, choices);
        if (chosen && !applicable) {
            throw Refusal{400, "E2213",
                          where + ": option " + option.name + " is only for " +
                              condition_of(option)};
        }
        if (!chosen && applicable && option.mandatory != "false") {
            throw Refusal{400, "E2214", where + ": option " + option.name + " is missing"};
        }
    }
}

Reply list_options(std::string const& product_type_id, std::string const& body)
{
    auto const& type = find_product_type(product_type_id, 404);
    auto const request = read_object(body);
    expect_members(request, {"aoi", "categoryFilter"}, "");
    auto const projections = projection_options(request);

    nlohmann::ordered_json reply;
    reply["availableOptions"] = nlohmann::ordered_json::array();
    if (wants_technical_options(request)) {
        for (auto const& option : general_options(type)) {
            reply["availableOptions"].push_back(to_json(option));
        }
        for (auto const& option : projections) {
            reply["availableOptions"].push_back(to_json(option));
        }
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox
