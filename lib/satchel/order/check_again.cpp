// SPDX-License-Identifier: MIT
#include "satchel/order/preflight.hpp"

#include "satchel/error.hpp"
#include "satchel/order/image_lookup.hpp"
#include "satchel/order/new_acquisition.hpp"
#include "satchel/order/pairing.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/request.hpp"
#include "satchel/search/coverage.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace satchel::detail {
namespace {

std::string where_of(PlannedOrder const& order)
{
    return "order " + order.customer_reference + ", which was edited";
}

/// Somebody may have moved an area, or taken another image. Says what the images do not show.
void check_place(PlannedOrder const& order, std::vector<ChosenImage> const& images,
                 std::vector<std::string>& warnings)
{
    std::map<int, std::vector<ChosenImage const*>> images_of;
    for (auto const& item : order.items) {
        auto const area = std::find_if(order.areas.begin(), order.areas.end(),
                                       [&](auto& one) { return one.id == item.area_id; });
        auto const image = std::find_if(images.begin(), images.end(),
                                        [&](auto& one) { return one.source_id == item.image; });
        if (area == order.areas.end() || image == images.end() || image->polygons.empty()) {
            continue;
        }
        if (!AreaCoverage{MultiPolygon{area->polygon}}.overlaps(image->polygons)) {
            throw Error{Failure::input, where_of(order),
                        "the image " + image->source_id + " does not show the area \"" +
                            area->name + '"',
                        "undo the edit, or make the plan anew with satchel plan"};
        }
        images_of[area->id].push_back(&*image);
    }
    for (auto const& area : order.areas) {
        auto const known = images_of.find(area.id);
        auto const missing =
            known == images_of.end() ? std::nullopt : missing_of(area, known->second);
        if (missing) {
            warnings.push_back(*missing);
        }
    }
}

/// The licence stands among the options and beside them (guide, step 6).
void check_licences_agree(PlannedOrder const& order, nlohmann::ordered_json const& request)
{
    auto const chosen = licence_in(order.options);
    if (chosen.empty() || !request.contains("optionsPerProductType")) {
        return;
    }
    for (auto const& product : request.at("optionsPerProductType")) {
        if (product.contains("licence") && product.at("licence").is_string() &&
            product.at("licence") != chosen) {
            throw Error{Failure::input, where_of(order),
                        "its licence is " + product.at("licence").get<std::string>() +
                            " in one place and " + chosen + " among its options",
                        "give both the same licence"};
        }
    }
}

void check_options(Service& service, PlannedOrder const& order, std::vector<std::string>& warnings)
{
    auto const options =
        service.options(order.product_type_id, order.areas, order.contract_id, category_of(order));
    for (auto const& item : order.items) {
        auto choices = item.properties;
        for (auto const& option : order.options) {
            choices.emplace_back(option.key, option.value);
        }
        auto const verdict = decide_options(options, choices, false);
        if (!verdict.refusals.empty() && !order.lenient) {
            throw refused_options(order.product_type_id, verdict.refusals,
                                  is_edited(order)
                                      ? "undo the edit, or make the plan anew with satchel plan"
                                      : "make the plan anew with satchel plan");
        }
    }
    check_licence(service, licence_in(order.options), options, order.lenient, warnings);
}

} // namespace

std::vector<std::string> check_again(Service& service, PlannedOrder const& order)
{
    auto const request = nlohmann::ordered_json::parse(order.request);
    check_vouchers(service, facts_of(request, "request").voucher_codes);
    if (!order.made_as.empty() && !is_edited(order)) {
        return {};
    }
    std::vector<std::string> warnings; // what was lenient when the plan was made still is
    check_shapes(order.areas, where_of(order), order.lenient, warnings);
    check_licences_agree(order, request);
    std::vector<ChosenImage> images;
    for (auto const& image : order.images) {
        images.push_back({image, {}, {}});
    }
    images = looked_up(service, std::move(images), warnings);
    if (auto const product = find_product(service, order.product_type_id,
                                          "--product " + order.product_type_id, warnings)) {
        for (auto const& item : order.items) {
            check_source(*product, item.image.empty(), where_of(order));
        }
        check_constellations(*product, images, order.lenient, warnings);
    }
    check_place(order, images, warnings);
    check_options(service, order, warnings);
    return warnings;
}

} // namespace satchel::detail
