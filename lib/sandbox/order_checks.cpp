// SPDX-License-Identifier: MIT
#include "sandbox/order_checks.hpp"

#include "sandbox/aoi_geometry.hpp"
#include "sandbox/licences.hpp"

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

/// One image for one area: known, of the right satellites, and showing the area.
Scene check_image(std::string const& id, OrderItem const& item, Polygon const& area,
                  Catalogue& catalogue, std::string const& where)
{
    auto scene = catalogue.by_source_id(id);
    if (!scene) {
        throw Refusal{400, "E2203", where + ": datastrip " + id + " is not in the catalogue"};
    }
    if (item.product_type->constellation != constellation_of(*scene).name) {
        throw Refusal{400, "E2204",
                      where + ": datastrip " + id + " cannot be ordered as " +
                          item.product_type->id};
    }
    auto const footprint = to_ogr({scene->footprint, {}});
    if (!to_ogr(area).Intersects(&footprint)) {
        throw Refusal{400, "E2205",
                      where + ": datastrip " + id + " does not show area " +
                          std::to_string(item.aoi_id)};
    }
    return std::move(*scene);
}

OrderedScenes check_items(OrderRequest const& request, Catalogue& catalogue)
{
    OrderedScenes scenes;
    std::set<std::pair<int, std::string>> bought;
    for (std::size_t i = 0; i < request.items.size(); ++i) {
        auto const& item = request.items[i];
        auto const where = "items[" + std::to_string(i) + ']';
        auto const area = request.areas.find(item.aoi_id);
        if (area == request.areas.end()) {
            throw Refusal{400, "E2201",
                          where + ".aoiId " + std::to_string(item.aoi_id) + " is not in aoi"};
        }
        for (auto const& id : item.datastrip_ids) {
            if (!bought.emplace(item.aoi_id, id).second) {
                throw Refusal{400, "E1006",
                              where + ": datastrip " + id + " is there twice for area " +
                                  std::to_string(item.aoi_id)};
            }
            scenes.insert_or_assign(id, check_image(id, item, area->second, catalogue, where));
        }
    }
    return scenes;
}

/// The options of a product type for all areas that it is ordered for.
std::vector<Option> options_for(ProductType const& type, OrderRequest const& request)
{
    auto options = general_options(type);
    std::set<int> ids;
    for (auto const& item : request.items) {
        if (item.product_type == &type && ids.insert(item.aoi_id).second) {
            options.push_back(
                projection_option(std::to_string(item.aoi_id), request.areas.at(item.aoi_id)));
        }
    }
    return options;
}

void check_product(ProductType const& type, OrderRequest const& request)
{
    auto const where = "optionsPerProductType " + type.id;
    auto const found = request.choices.find(type.id);
    if (found == request.choices.end()) {
        throw Refusal{400, "E2214", where + " is missing"};
    }
    auto const& choices = found->second;
    if (!licence_text(choices.licence)) {
        throw Refusal{400, "E2216", where + ": licence \"" + choices.licence + "\" is not known"};
    }
    check_choices(options_for(type, request), choices.options, where);
    auto const license = choices.options.find("license");
    if (license != choices.options.end() && license->second != choices.licence) {
        throw Refusal{400, "E2216",
                      where + ": licence \"" + choices.licence + "\" and option license \"" +
                          license->second + "\" differ"};
    }
}

} // namespace

OrderedScenes check_order(OrderRequest const& request, Account& account, Catalogue& catalogue)
{
    check_contract(request, account);
    auto scenes = check_items(request, catalogue);
    std::set<std::string> products;
    for (auto const& item : request.items) {
        if (products.insert(item.product_type->id).second) {
            check_product(*item.product_type, request);
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
