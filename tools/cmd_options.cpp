// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "table.hpp"

#include "satchel/area/text.hpp"
#include "satchel/order/plan.hpp"

#include <ostream>

namespace satchel::tool {
namespace {

std::string word(ProductOption::Mandatory mandatory)
{
    switch (mandatory) {
    case ProductOption::Mandatory::yes:
        return "yes";
    case ProductOption::Mandatory::no:
        return "no";
    case ProductOption::Mandatory::constraint:
        return "if it applies";
    }
    return {};
}

nlohmann::ordered_json to_json(ProductOption const& option)
{
    auto values = nlohmann::ordered_json::array();
    for (auto const& value : option.values) {
        values.push_back({{"id", value.id}, {"label", value.label}});
    }
    nlohmann::ordered_json json{
        {"name", option.name},
        {"label", option.label},
        {"category", option.category},
        {"type", option.type},
        {"mandatory", option.mandatory == ProductOption::Mandatory::yes  ? "true"
                      : option.mandatory == ProductOption::Mandatory::no ? "false"
                                                                         : "constraint"},
        {"default_value", or_null(option.default_value)},
        {"values", std::move(values)},
        {"range", nullptr},
        {"format", or_null(option.format)},
        {"constraint", nullptr}};
    if (option.range) {
        json["range"] = {option.range->first, option.range->second};
    }
    if (option.constraint) {
        json["constraint"] = {{"reject", option.constraint->reject},
                              {"filter", option.constraint->filter}};
    }
    return json;
}

/// The values in one line; long lists (projections) are cut, --json has them all.
std::string values_of(ProductOption const& option)
{
    if (option.range) {
        return format_number(option.range->first) + ".." + format_number(option.range->second);
    }
    std::string text;
    for (std::size_t i = 0; i < option.values.size(); ++i) {
        if (i == 6) {
            return text + " ... (" + std::to_string(option.values.size()) + ")";
        }
        text += (i > 0 ? ", " : "") + option.values[i].id;
    }
    return text.empty() ? option.type : text;
}

std::string condition_of(ProductOption const& option)
{
    if (!option.constraint) {
        return "";
    }
    return (option.constraint->reject ? "not " : "") + option.constraint->filter;
}

} // namespace

void add_options(CLI::App& app, Context& context)
{
    auto* const command = app.add_subcommand("options", "List the options of a product type");
    auto const product = std::make_shared<std::string>();
    command->add_option("product", *product, "Product type (see satchel products)")
        ->type_name("PRODUCT")
        ->required();
    auto const areas = std::make_shared<AoiOptions>(*command, false);

    command->callback([=, &context] {
        std::vector<OrderArea> parts;
        if (areas->given()) {
            auto const aoi = read_aoi(areas->source(context.cancel));
            context.notes(aoi.notes);
            parts = order_areas(aoi);
        }
        auto const options = context.service().options(*product, parts);
        if (context.options.json) {
            auto list = nlohmann::ordered_json::array();
            for (auto const& option : options) {
                list.push_back(to_json(option));
            }
            context.print({{"product_type_id", *product}, {"options", std::move(list)}});
            return;
        }
        std::vector<std::vector<std::string>> rows;
        for (auto const& option : options) {
            rows.push_back({option.name, word(option.mandatory), option.default_value.value_or("-"),
                            condition_of(option), values_of(option)});
        }
        print_table(context.out, {"option", "mandatory", "default", "applies when", "values"},
                    rows);
    });
}

} // namespace satchel::tool
