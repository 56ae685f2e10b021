// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/image_lookup.hpp"
#include "satchel/order/pairing.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/splitting.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace satchel {
namespace {

using detail::Pairing;

/// "not qualified", the market of who names none; the service wants one.
constexpr char const* default_market = "NQUAL";

void check(PlanRequest const& request)
{
    if (request.product_type_id.empty()) {
        throw Error{Failure::usage, "--product", "no product type is given",
                    "satchel products lists them"};
    }
    if (request.images.empty()) {
        throw Error{Failure::usage, "--images", "no image is given",
                    "give a footprints layer or the ids of images"};
    }
    for (auto const& image : request.images) {
        if (image.source_id.find_first_not_of(" \t\r\n") == std::string::npos) {
            throw Error{Failure::input, "--images", "an image has no id",
                        "an image is ordered by its source_id"};
        }
    }
}

std::vector<ChosenImage> each_once(std::vector<ChosenImage> const& images)
{
    std::vector<ChosenImage> result;
    std::set<std::string> seen;
    for (auto const& image : images) {
        if (seen.insert(image.source_id).second) {
            result.push_back(image);
        }
    }
    return result;
}

/// The areas and pairs of one order.
struct Part {
    std::vector<OrderArea> areas;
    std::vector<PlannedItem> items;
};

double ordered_km2(PlannedItem const& item, Pairing const& pairing)
{
    auto const& area = pairing.areas[static_cast<std::size_t>(item.area_id - 1)];
    return item.clipped_km2.value_or(geodesic_area_km2(area.polygon));
}

/// Areas of the same image come together where they do not fit into one order, so that
/// what is produced from one image comes from one order.
void sort_by_image(std::vector<PlannedItem>& items)
{
    std::map<std::string, std::size_t> rank; // in the sequence in which images are met
    std::map<int, std::size_t> rank_of_area;
    for (auto const& item : items) {
        auto const found = rank.emplace(item.image, rank.size()).first->second;
        rank_of_area.emplace(item.area_id, found); // of its first image
    }
    std::stable_sort(items.begin(), items.end(), [&](auto const& left, auto const& right) {
        return rank_of_area[left.area_id] < rank_of_area[right.area_id];
    });
}

std::vector<Part> split(Pairing const& pairing, double minimum_km2)
{
    auto items = pairing.items;
    if (items.size() > detail::most_pairs) {
        sort_by_image(items);
    }
    std::vector<double> km2;
    for (auto const& item : items) {
        km2.push_back(ordered_km2(item, pairing));
    }
    // What fits into one order is one order, which costs least to handle.
    auto const fits = items.size() <= detail::most_pairs;
    std::vector<Part> parts;
    for (auto const& group : detail::order_groups(km2, fits ? 0 : minimum_km2)) {
        auto& part = parts.emplace_back();
        std::set<int> ids;
        for (auto const pair : group) {
            auto const& item = part.items.emplace_back(items[pair]);
            if (ids.insert(item.area_id).second) {
                part.areas.push_back(pairing.areas[static_cast<std::size_t>(item.area_id - 1)]);
            }
        }
    }
    return parts;
}

/// A reference of the purchase: the same one made again, by whoever and however it
/// is written, asks for the same reference, and the ledger takes that only once.
std::string reference_for(OrderDraft const& draft, std::string const& service)
{
    auto const text = detail::purchase_text(draft, service);
    return "satchel-" + detail::sha256_hex(text).substr(0, 12);
}

/// Writes the request, and the customer reference into the order.
void write_request(Service const& service, PlannedOrder& order, PlanRequest const& request,
                   std::string const& reference, bool is_first)
{
    OrderDraft draft;
    draft.areas = order.areas;
    for (auto const& item : order.items) {
        draft.items.push_back({item.area_id, {item.image}, request.comments});
    }
    draft.product_type_id = order.product_type_id;
    draft.contract_id = order.contract_id;
    draft.licence = detail::licence_in(order.options);
    for (auto const& decision : order.options) {
        draft.options.emplace_back(decision.key, decision.value);
    }
    draft.primary_market = request.primary_market.empty() ? default_market : request.primary_market;
    draft.secondary_market = request.secondary_market;
    for (auto const& code : request.voucher_codes) {
        auto& codes = draft.voucher_codes;
        if (is_first && std::find(codes.begin(), codes.end(), code) == codes.end()) {
            codes.push_back(code);
        }
    }
    draft.customer_reference = reference.empty() ? reference_for(draft, order.service) : reference;
    order.customer_reference = draft.customer_reference;

    // The same text as a plan that was read from its file.
    order.request = detail::to_text(nlohmann::ordered_json::parse(service.order_body(draft)));
    order.made_as = request_key(order);
}

/// The options of the areas of many orders, asked for together: an order of its own for each
/// would take as long as placing them.
class OptionsOfAreas {
public:
    OptionsOfAreas(Service& service, std::string const& product_type_id,
                   std::vector<Part> const& parts)
        : m_service{service}, m_product_type_id{product_type_id}, m_parts{parts}
    {
    }

    /// For the order with this number, asked in their sequence.
    std::vector<ProductOption> const& of(std::size_t number)
    {
        if (number >= m_end) {
            constexpr std::size_t most_areas = 50; // a request of a bearable size
            std::map<int, OrderArea> areas;
            while (m_end < m_parts.size() && (areas.empty() || areas.size() < most_areas)) {
                for (auto const& area : m_parts[m_end].areas) {
                    areas.emplace(area.id, area);
                }
                ++m_end;
            }
            std::vector<OrderArea> list;
            for (auto const& [id, area] : areas) {
                list.push_back(area);
            }
            m_options = m_service.options(m_product_type_id, list);
        }
        return m_options;
    }

private:
    Service& m_service;
    std::string const& m_product_type_id;
    std::vector<Part> const& m_parts;
    std::vector<ProductOption> m_options;
    std::size_t m_end = 0;
}; // class OptionsOfAreas

/// What all orders of a plan share.
PlannedOrder common_part(Service& service, Aoi const& aoi, PlanRequest const& request)
{
    PlannedOrder order;
    order.profile = service.profile().name;
    order.service = service_identity(service.profile());
    order.source = aoi.source;
    order.product_type_id = request.product_type_id;
    order.lenient = request.lenient;
    order.contract_id = service.contract_id();
    if (!service.profile().contract.empty()) {
        detail::check_contract(service, service.contracts(), order.contract_id);
    }
    return order;
}

void append(std::vector<std::string>& list, std::vector<std::string> const& more)
{
    list.insert(list.end(), more.begin(), more.end());
}

std::string minimum_note(PlannedOrder const& order)
{
    double sum = 0; // at most, where it is not known what an image shows
    for (auto const& item : order.items) {
        auto const area = std::find_if(order.areas.begin(), order.areas.end(),
                                       [&](auto& one) { return one.id == item.area_id; });
        sum += item.clipped_km2.value_or(geodesic_area_km2(area->polygon));
    }
    if (!order.minimum_km2 || sum >= *order.minimum_km2) {
        return {};
    }
    return detail::two_digits(sum) + " km² are ordered, but " +
           detail::two_digits(*order.minimum_km2) + " km² are billed at least (" +
           order.product_type_id + ')';
}

} // namespace

std::vector<OrderArea> order_areas(Aoi const& aoi)
{
    std::vector<OrderArea> parts;
    for (auto const& area : aoi.areas) {
        auto const count = area.polygons.size();
        auto const name = area.name.empty() ? "area " + std::to_string(area.id) : area.name;
        for (std::size_t i = 0; i < count; ++i) {
            auto& part = parts.emplace_back();
            part.id = static_cast<int>(parts.size());
            part.name = count == 1 ? name
                                   : name + " (" + std::to_string(i + 1) + '/' +
                                         std::to_string(count) + ')';
            part.polygon = area.polygons[i];
        }
    }
    return parts;
}

Plan make_plan(Service& service, Aoi const& aoi, PlanRequest const& given)
{
    check(given);
    Plan plan;
    std::vector<std::string> about_images;
    auto const images = detail::looked_up(service, each_once(given.images), about_images);
    auto const pairing = detail::pair_up(order_areas(aoi), images, aoi.source, given.once);
    append(plan.warnings, pairing.warnings);
    detail::check_shapes(pairing.areas, aoi.source, given.lenient, plan.warnings);
    append(plan.warnings, detail::overlaps_within(pairing.areas, pairing.items, aoi.source));
    auto const product = detail::find_product(service, given.product_type_id, plan.warnings);
    auto request = given;
    if (product) {
        request.product_type_id = product->id;
        detail::check_constellations(*product, images, request.lenient, plan.warnings);
    }
    detail::check_vouchers(service, request.voucher_codes);
    auto const common = common_part(service, aoi, request);

    auto const minimum_km2 = product ? product->minimum_order_area_km2 : std::nullopt;
    auto const parts = split(pairing, minimum_km2.value_or(0));
    OptionsOfAreas options_of{service, request.product_type_id, parts};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto& order = plan.orders.emplace_back(common);
        order.areas = parts[i].areas;
        order.items = parts[i].items;
        order.minimum_km2 = minimum_km2;
        for (auto const& item : order.items) {
            if (std::find(order.images.begin(), order.images.end(), item.image) ==
                order.images.end()) {
                order.images.push_back(item.image);
            }
        }
        for (auto const& area : order.areas) {
            order.area_km2 += geodesic_area_km2(area.polygon);
            if (auto const found = pairing.area_warnings.find(area.id);
                found != pairing.area_warnings.end()) {
                append(order.warnings, found->second);
            }
        }
        auto const& all_options = options_of.of(i);
        auto const options = detail::options_for(all_options, order.areas);
        auto const choices = detail::choices_for(request.options, all_options, order.areas);
        auto const bundles = detail::bundles_for(request.bundles, all_options, order.areas);
        order.options = detail::decide(options, request, choices, bundles, order.warnings);
        if (i == 0) {
            detail::check_licence(service, detail::licence_in(order.options), options,
                                  request.lenient, plan.warnings);
        }
        if (auto note = minimum_note(order); !note.empty()) {
            order.warnings.push_back(std::move(note));
        }
        auto const& wanted = request.customer_reference;
        write_request(service, order, request,
                      wanted.empty() || parts.size() == 1 ? wanted
                                                          : wanted + '-' + std::to_string(i + 1),
                      i == 0);
    }
    append(plan.orders.size() == 1 ? plan.orders.front().warnings : plan.warnings, about_images);
    if (plan.orders.size() == 1) {
        auto& order = plan.orders.front();
        order.warnings.insert(order.warnings.begin(), plan.warnings.begin(), plan.warnings.end());
        plan.warnings.clear();
    } else if (!request.voucher_codes.empty()) {
        plan.warnings.push_back("the vouchers are for the first order, " +
                                plan.orders.front().customer_reference);
    }
    return plan;
}

bool is_quote_stale(PlannedOrder const& plan)
{
    return plan.quote && !plan.quote->request_key.empty() &&
           plan.quote->request_key != request_key(plan);
}

bool is_edited(PlannedOrder const& order)
{
    return !order.made_as.empty() && order.made_as != request_key(order);
}

std::vector<std::string> notes_on(PlannedOrder const& plan)
{
    auto notes = plan.warnings;
    if (is_quote_stale(plan)) {
        notes.emplace_back("the plan was changed after its price was asked, so that price does "
                           "not count any more");
    }
    return notes;
}

std::vector<std::string> notes_on(Plan const& plan)
{
    auto notes = plan.warnings;
    auto const several = plan.orders.size() > 1;
    for (auto const& order : plan.orders) {
        for (auto const& note : notes_on(order)) {
            notes.push_back(several ? order.customer_reference + ": " + note : note);
        }
    }
    return notes;
}

std::string request_key(PlannedOrder const& plan)
{
    return detail::sha256_hex(detail::canonical_order(plan.request) + '\n' + plan.service);
}

std::string plan_key(Plan const& plan)
{
    std::set<std::string> keys;
    for (auto const& order : plan.orders) {
        keys.insert(request_key(order));
    }
    std::string text;
    for (auto const& key : keys) {
        text += key + '\n';
    }
    return detail::sha256_hex(text);
}

} // namespace satchel
