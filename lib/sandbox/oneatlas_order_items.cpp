// SPDX-License-Identifier: MIT
#include "sandbox/oneatlas_order_items.hpp"

#include "sandbox/oneatlas_products.hpp"

#include "satchel/area/text.hpp"

#include <cstdlib>

namespace satchel::sandbox::oneatlas {
namespace {

using Json = nlohmann::json;

/// The numbers among the properties as the texts that options have: 10 is the value "10.0".
Json with_texts(Json properties, ProductType const& type)
{
    if (!properties.is_array()) {
        return properties;
    }
    for (auto& entry : properties) {
        if (!entry.is_object() || !entry.contains("value") || !entry["value"].is_number()) {
            continue;
        }
        auto const number = entry["value"].get<double>();
        entry["value"] = format_number(number);
        for (auto const& option : item_properties(type)) {
            if (entry.value("key", Json{}) != option.name) {
                continue;
            }
            for (auto const& value : option.values) {
                if (std::strtod(value.id.c_str(), nullptr) == number) {
                    entry["value"] = value.id;
                }
            }
        }
    }
    return properties;
}

void read_datastrips(OrderItem& item, Json const& json, std::string const& where)
{
    if (json.contains("dataSourceIds")) {
        throw Refusal{400, "E2203",
                      where + ".dataSourceIds are for Pleiades Neo; images of " +
                          item.product_type->id + " go by datastripIds"};
    }
    if (!item.product_type->is_tasking() || json.contains("datastripIds")) {
        item.datastrip_ids =
            expect_texts(expect_list(json, "datastripIds", where + '.'), where + ".datastripIds");
    }
    for (auto const& id : item.datastrip_ids) {
        if (!id.starts_with("DS_")) {
            throw Refusal{400, "E2203",
                          where + ".datastripIds: " + id + " is no datastrip (DS_...)"};
        }
    }
    check_images(item, where);
}

/// Both lists are there in requests of clients, the one of the other system empty.
void read_sources(OrderItem& item, Json const& json, std::string const& where)
{
    auto const& type = *item.product_type;
    if (json.contains("datastripIds") && !expect_list(json, "datastripIds", where + '.').empty()) {
        throw Refusal{400, "E2203",
                      where + ".datastripIds are for Pleiades and SPOT; images of " + type.id +
                          " go by dataSourceIds"};
    }
    auto const member = where + ".dataSourceIds";
    if (!type.is_tasking() || json.contains("dataSourceIds")) {
        auto const& list = expect_list(json, "dataSourceIds", where + '.');
        for (std::size_t i = 0; i < list.size(); ++i) {
            auto const entry = element(member, i);
            expect_members(list[i], {"catalogId", "catalogItemId"}, entry);
            if (expect_text(list[i], "catalogId", entry) != "PublicMOC") {
                throw Refusal{400, "E2203", entry + ".catalogId must be PublicMOC"};
            }
            item.item_ids.push_back(expect_text(list[i], "catalogItemId", entry));
        }
    }
    if (item.item_ids.empty() != type.is_tasking()) {
        throw Refusal{400, "E2203",
                      member + (type.is_tasking()
                                    ? " is not empty, but " + type.id + " is a new acquisition"
                                    : " is empty")};
    }
}

} // namespace

OrderItem read_order_item(Json json, std::string const& where, std::string const& contract)
{
    expect_members(json,
                   {"notifications", "stations", "productTypeId", "aoiId", "properties",
                    "datastripIds", "dataSourceIds", "comments", "segmentKey"},
                   where);
    if (json.contains("properties")) {
        json["properties"] = with_texts(
            json["properties"],
            find_product_type(product_types(), expect_text(json, "productTypeId", where), 400));
    }
    auto item = read_item(product_types(), json, where);
    if (!sells(contract, *item.product_type)) {
        throw Refusal{400, "E2002",
                      where + ": " + item.product_type->id + " is not sold on contract " +
                          contract};
    }
    if (is_neo(*item.product_type)) {
        read_sources(item, json, where);
    } else {
        read_datastrips(item, json, where);
    }
    if (json.contains("segmentKey")) {
        item.segment_key = expect_text(json, "segmentKey", where);
    } else if (item.product_type->is_single()) {
        // The older generations choose one of the period; here nobody would know which was meant.
        throw Refusal{400, "E1004",
                      where + ".segmentKey is missing: " + item.product_type->id +
                          " is made from one attempt, which /api/v1/attempts names"};
    }
    return item;
}

} // namespace satchel::sandbox::oneatlas
