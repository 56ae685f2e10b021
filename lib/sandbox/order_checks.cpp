// SPDX-License-Identifier: MIT
#include "sandbox/order_checks.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/passes.hpp"

#include <algorithm>
#include <set>

namespace satchel::sandbox {
namespace {

void check_contract(OrderRequest const& request, Account& account)
{
    auto const contracts = account.contracts();
    if (std::none_of(contracts.begin(), contracts.end(),
                     [&](auto const& contract) { return contract.id == request.contract_id; })) {
        throw Refusal{400, "E2001", "contract \"" + request.contract_id + "\" is not yours"};
    }
}

/// One image for one area: known, of the right satellites, and showing the area. `image` is what
/// it is called, "datastrip DS_...".
Scene check_image(std::optional<Scene> scene, std::string const& image, OrderItem const& item,
                  Polygon const& area, std::string const& where)
{
    if (!scene) {
        throw Refusal{400, "E2203", where + ": " + image + " is not in the catalogue"};
    }
    if (item.product_type->constellation != constellation_of(*scene).name) {
        throw Refusal{400, "E2204",
                      where + ": " + image + " cannot be ordered as " + item.product_type->id};
    }
    auto const footprint = to_ogr({scene->footprint, {}});
    if (!to_ogr(area).Intersects(&footprint)) {
        throw Refusal{400, "E2205",
                      where + ": " + image + " does not show area " + std::to_string(item.aoi_id)};
    }
    return std::move(*scene);
}

/// A new acquisition of one area: what is asked of it can be had, and is not too late.
void check_acquisition(OrderItem const& item, Polygon const& area, Instant time,
                       std::string const& where)
{
    auto const& type = *item.product_type;
    check_choices(item_properties(type), item.properties, where + ".properties");
    auto const period = *read_period(item.properties.at("acqPeriod"));
    if (period.end <= time) {
        throw Refusal{400, "E2301", where + ": acqPeriod lies in the past"};
    }
    if (!type.is_single()) {
        return;
    }
    auto const angle = std::stod(item.properties.at("maxIncidenceAngle"));
    auto const open = open_opportunities(
        {type.mission, area, std::max(period.start, time), period.end, angle}, time);
    auto const& key = item.segment_key;
    if (std::none_of(open.begin(), open.end(), [&](Opportunity const& opportunity) {
            return key.empty() || key == segment_key_of(opportunity);
        })) {
        throw Refusal{400, "E2302",
                      where + ": no attempt is possible in this period, or its order deadline has "
                              "passed"};
    }
}

OrderedScenes check_items(OrderRequest const& request, Catalogue& catalogue, Instant time)
{
    OrderedScenes scenes;
    std::set<int> acquired;
    std::set<std::pair<int, std::string>> bought;
    for (std::size_t i = 0; i < request.items.size(); ++i) {
        auto const& item = request.items[i];
        auto const where = "items[" + std::to_string(i) + ']';
        auto const area = request.areas.find(item.aoi_id);
        if (area == request.areas.end()) {
            throw Refusal{400, "E2201",
                          where + ".aoiId " + std::to_string(item.aoi_id) + " is not in aoi"};
        }
        if (item.product_type->is_tasking()) {
            if (!acquired.insert(item.aoi_id).second) {
                throw Refusal{400, "E1006",
                              where + ": area " + std::to_string(item.aoi_id) +
                                  " is to be acquired twice"};
            }
            check_acquisition(item, area->second, time, where);
        } else if (!item.properties.empty()) {
            throw Refusal{400, "E2211",
                          where + ": property " + item.properties.begin()->first + " is not known"};
        }
        auto const add = [&](std::string const& id, std::string const& image,
                             std::optional<Scene> scene) {
            if (!bought.emplace(item.aoi_id, id).second) {
                throw Refusal{400, "E1006",
                              where + ": " + image + " is there twice for area " +
                                  std::to_string(item.aoi_id)};
            }
            scenes.insert_or_assign(
                id, check_image(std::move(scene), image, item, area->second, where));
        };
        for (auto const& id : item.datastrip_ids) {
            add(id, "datastrip " + id, catalogue.by_source_id(id));
        }
        for (auto const& id : item.item_ids) {
            add(id, "image " + id, catalogue.by_item_id(id));
        }
    }
    return scenes;
}

/// All areas that a product type is ordered for.
NamedPlaces places_of(ProductType const& type, OrderRequest const& request)
{
    NamedPlaces places;
    std::set<int> ids;
    for (auto const& item : request.items) {
        if (item.product_type == &type && ids.insert(item.aoi_id).second) {
            places.emplace_back(std::to_string(item.aoi_id), request.areas.at(item.aoi_id));
        }
    }
    return places;
}

void check_product(ProductType const& type, OrderRequest const& request, OrderForm const& form)
{
    auto const where = "optionsPerProductType " + type.id;
    auto const found = request.choices.find(type.id);
    if (found == request.choices.end()) {
        throw Refusal{400, "E2214", where + " is missing"};
    }
    auto const& choices = found->second;
    check_choices(form.options(type, places_of(type, request)), choices.options, where);
    form.check_licence(choices, where);
}

} // namespace

OrderedScenes check_order(OrderRequest const& request, OrderForm const& form, Account& account,
                          Catalogue& catalogue, Instant time)
{
    check_contract(request, account);
    auto scenes = check_items(request, catalogue, time);
    std::set<std::string> products;
    for (auto const& item : request.items) {
        if (products.insert(item.product_type->id).second) {
            check_product(*item.product_type, request, form);
        }
    }
    for (auto const& [product, choices] : request.choices) {
        if (!products.contains(product)) {
            throw Refusal{400, "E2101",
                          "optionsPerProductType: no item is of product type \"" + product + '"'};
        }
    }
    return scenes;
}

} // namespace satchel::sandbox
