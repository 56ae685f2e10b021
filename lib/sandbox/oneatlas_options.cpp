// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_options.hpp"

#include "sandbox/oneatlas_account.hpp"
#include "sandbox/oneatlas_products.hpp"

#include <algorithm>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::ordered_json;

/// Conditions of this generation only say what must be: "all but primary" becomes a list.
std::optional<Constraint> as_condition(std::optional<Constraint> constraint,
                                       std::vector<Option> const& options)
{
    if (!constraint || !constraint->reject) {
        return constraint;
    }
    auto const rejected = std::exchange(constraint->values, {});
    constraint->reject = false;
    for (auto const& option : options) {
        if (option.name != constraint->option) {
            continue;
        }
        for (auto const& value : option.values) {
            if (std::find(rejected.begin(), rejected.end(), value.id) == rejected.end()) {
                constraint->values.push_back(value.id);
            }
        }
    }
    return constraint;
}

void turn_into_conditions(std::vector<Option>& options)
{
    for (auto& option : options) {
        option.constraint = as_condition(option.constraint, options);
    }
}

/// The fewer bits are for pictures to look at, the others to measure.
void add_conditions(std::vector<OptionValue>& pixel_codings)
{
    for (auto& value : pixel_codings) {
        value.constraint =
            value.id == "8bits"
                ? Constraint{false, "radiometric_processing", {"display"}}
                : Constraint{false, "radiometric_processing", {"basic", "reflectance"}};
    }
}

Option licence()
{
    return {"licence",
            "Licence",
            {{"standard", "Standard Licence Agreement"},
             {"background_layer", "Background Layer Licence Agreement"},
             {"stand_background_layer", "Standard and Background Layer Licence Agreement"}},
            "standard",
            {},
            "true",
            {}};
}

Option full_strip()
{
    return {"fullStrip", "fullStrip", {{"true", "true"}, {"false", "false"}}, "false", {},
            "false",     {}};
}

/// There is only one way, which no form needs to show.
Option delivery_method()
{
    Option option{"delivery_method",
                  "DeliveryMethod",
                  {{"on_the_flow", "OntheFlow"}},
                  "on_the_flow",
                  {},
                  "false",
                  {}};
    option.hidden = true;
    return option;
}

std::string condition_text(Constraint const& constraint)
{
    std::string values;
    for (auto const& value : constraint.values) {
        values += (values.empty() ? "" : "|") + value;
    }
    return constraint.option + ":(" + values + ')';
}

Json to_json(std::optional<Constraint> const& constraint)
{
    return constraint ? Json{{"condition", condition_text(*constraint)}} : Json(nullptr);
}

Json to_json(Option const& option, char const* category)
{
    Json json{{"category", category},
              {"label", option.label},
              {"name", option.name},
              {"mandatory", option.mandatory}};
    if (option.default_value.find_first_not_of(' ') != std::string::npos) {
        json["defaultValue"] = option.default_value;
    }
    json["constraint"] = to_json(option.constraint);
    for (auto const& value : option.values) {
        Json entry{{"id", value.id}, {"label", value.label}};
        if (value.constraint) {
            entry["constraint"] = to_json(value.constraint);
        }
        json["values"].push_back(std::move(entry));
    }
    if (option.range) {
        json["range"] = {option.range->first, option.range->second};
    }
    json["type"] = option.is_period ? "periods" : option.values.empty() ? "double" : "list";
    json["hidden"] = option.hidden;
    json["property"] = true;
    return json;
}

} // namespace

std::vector<Option> product_options(ProductType const& type, NamedPlaces const& places)
{
    if (is_neo(type)) {
        return neo_options(places);
    }
    std::vector<Option> options;
    std::optional<Option> dem;
    for (auto option : general_options(type)) {
        if (option.name == "dem") {
            dem = std::move(option);
        } else if (option.name == "license") {
            options.push_back(licence());
        } else if (!option.name.ends_with("_primary")) {
            if (option.name == "pixel_coding") {
                add_conditions(option.values);
            } else if (option.name == "spectral_processing" || option.name == "image_format") {
                option.constraint.reset(); // there is no twin for primary products
                option.mandatory = "true";
            }
            options.push_back(std::move(option));
        }
    }
    options.push_back(full_strip());
    options.push_back(delivery_method());
    for (auto const& [id, place] : places) {
        if (dem) {
            options.push_back(*dem);
            options.back().name = "dem_" + id;
        }
        options.push_back(projection_option(id, place));
    }
    turn_into_conditions(options);
    return options;
}

std::vector<Option> acquisition_options(ProductType const& type)
{
    auto options = item_properties(type);
    turn_into_conditions(options);
    return options;
}

Reply list_options(Account& account, std::string const& contract_id,
                   std::string const& product_type_id, std::string const& body)
{
    expect_contract(account, contract_id, 404);
    auto const& type = find_product_type(product_types(), product_type_id, 404);
    if (!sells(contract_id, type)) {
        throw Refusal{404, "E2101",
                      "product type \"" + product_type_id + "\" is not sold on contract " +
                          contract_id};
    }
    auto const request = read_object(body);
    expect_members(request, {"aoi"}, "");

    Json reply;
    reply["availableOptions"] = Json::array();
    for (auto const& option : product_options(type, read_named_places(request))) {
        reply["availableOptions"].push_back(to_json(option, "production_option"));
    }
    for (auto const& option : acquisition_options(type)) {
        reply["availableOptions"].push_back(to_json(option, "item_properties"));
    }
    return json_reply(reply);
}

} // namespace satchel::sandbox::oneatlas
