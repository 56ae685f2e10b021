// SPDX-License-Identifier: MIT
#include "definitions.hpp"

#include "value_kind.hpp"

namespace satchel::tool {
namespace {

using Json = nlohmann::ordered_json;

/// The name of a value without the set that CLI11 writes behind it.
std::string value_name(CLI::Option const& option)
{
    auto name = option.get_type_name();
    auto const type = value_type(name);
    if (auto const colon = name.find(':');
        colon != std::string::npos && (name.starts_with("TEXT:") || name.starts_with("INT:") ||
                                       name.find(":{") != std::string::npos)) {
        name.resize(colon);
    }
    if (type.kind == ValueKind::words && name == "TEXT") {
        name = "WORD";
    }
    return name == "INT" ? "N" : name;
}

Json option_definition(CLI::Option const& option)
{
    auto names = Json::array();
    for (auto const& name : option.get_snames()) {
        names.push_back("-" + name);
    }
    for (auto const& name : option.get_lnames()) {
        names.push_back("--" + name);
    }
    Json json{{"names", std::move(names)}, {"help", option.get_description()}};
    if (takes_value(option)) {
        json["value"] = value_name(option);
        json["words"] = value_type(option).words;
        auto const type = option.get_type_name();
        auto const range = type.find(" in [");
        json["range"] = range == std::string::npos ? Json{} : Json(type.substr(range + 4));
        json["default"] = option.get_default_str();
    }
    json["required"] = option.get_required();
    json["repeatable"] = takes_value(option) && option.get_items_expected_max() > 1;
    json["group"] = option.get_group();
    return json;
}

} // namespace

nlohmann::ordered_json definitions(CLI::App const& app)
{
    Json json{{"name", app.get_name()}, {"help", app.get_description()}};
    json["arguments"] = Json::array();
    json["options"] = Json::array();
    for (auto const* const option : app.get_options()) {
        auto definition = option_definition(*option);
        if (option->get_positional()) {
            json["arguments"].push_back(std::move(definition));
        } else if (!option->get_group().empty()) {
            json["options"].push_back(std::move(definition));
        }
    }
    json["commands"] = Json::array();
    for (auto const* const command : app.get_subcommands([](CLI::App const*) { return true; })) {
        if (!command->get_group().empty()) {
            json["commands"].push_back(definitions(*command));
        }
    }
    json["needs_command"] = app.get_require_subcommand_min() > 0;
    return json;
}

} // namespace satchel::tool
