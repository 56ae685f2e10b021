// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/image_lookup.hpp"
#include "satchel/order/new_acquisition.hpp"
#include "satchel/order/pairing.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/plan_parts.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iterator>
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
    if (request.images.empty() && !request.acquisition) {
        throw Error{Failure::usage, "--images", "no image is given",
                    "give a footprints layer or the ids of images; for a new acquisition give "
                    "--period"};
    }
    if (!request.images.empty() && request.acquisition) {
        throw Error{Failure::usage, "--images",
                    "an order is for images of the archive or for a new acquisition, not for both",
                    "leave out either, or make two plans"};
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

/// A reference of the purchase: the same one made again, by whoever and however it
/// is written, asks for the same reference, and the ledger takes that only once.
/// What the service thinks of a new acquisition may be another thing tomorrow, and is no other
/// purchase.
std::string reference_for(OrderDraft draft, PlannedOrder const& order)
{
    for (auto& item : draft.items) {
        std::erase_if(item.properties, [&](KeyValue const& property) {
            return std::any_of(order.properties.begin(), order.properties.end(),
                               [&](OptionDecision const& decision) {
                                   return decision.told_by_service &&
                                          decision.key == property.first;
                               });
        });
    }
    auto const text = detail::purchase_text(draft, order.service);
    return detail::made_reference + detail::sha256_hex(text).substr(0, 12);
}

/// Writes the request, and the customer reference into the order.
void write_request(Service const& service, PlannedOrder& order, PlanRequest const& request,
                   std::string const& reference, bool is_first)
{
    OrderDraft draft;
    draft.areas = order.areas;
    for (auto const& item : order.items) {
        auto& entry = draft.items.emplace_back();
        entry.area_id = item.area_id;
        entry.comments = request.comments;
        entry.properties = item.properties;
        if (!item.image.empty()) {
            entry.datastrip_ids = {item.image};
        }
        if (request.acquisition) {
            entry.segment_key = request.acquisition->segment_key;
        }
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
    draft.customer_reference = reference.empty() ? reference_for(draft, order) : reference;
    order.customer_reference = draft.customer_reference;

    // The same text as a plan that was read from its file.
    order.request = detail::to_text(nlohmann::ordered_json::parse(service.order_body(draft)));
    order.made_as = request_key(order);
}

/// What all orders of a plan share.
PlannedOrder common_part(Service& service, Aoi const& aoi, PlanRequest const& request)
{
    PlannedOrder order;
    order.profile = service.profile().name;
    order.service = service_identity(service.profile());
    order.dialect = service.profile().dialect;
    order.source = aoi.source;
    order.product_type_id = request.product_type_id;
    order.lenient = request.lenient;
    order.contract_id = service.contract_id(request.product_type_id);
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

/// What an order is for.
void fill(PlannedOrder& order, detail::PlanPart const& part)
{
    order.areas = part.areas;
    order.items = part.items;
    for (auto const& item : order.items) {
        if (!item.image.empty() &&
            std::find(order.images.begin(), order.images.end(), item.image) == order.images.end()) {
            order.images.push_back(item.image);
        }
    }
    for (auto const& area : order.areas) {
        order.area_km2 += geodesic_area_km2(area.polygon);
    }
    append(order.warnings, part.warnings);
}

/// Decides the options of an order, and the properties of each of its new acquisitions.
void decide(PlannedOrder& order, PlanRequest const& request,
            std::vector<ProductOption> const& all_options, detail::Outlook const& outlook)
{
    auto const options = detail::options_for(all_options, order.areas);
    auto const choices = detail::choices_for(request.options, all_options, order.areas);
    auto const bundles = detail::bundles_for(request.bundles, all_options, order.areas);
    if (!request.acquisition) {
        order.options = detail::decide(options, request, choices, bundles, order.warnings);
        return;
    }
    std::vector<std::string> warnings;
    for (auto& item : order.items) {
        auto const chance = outlook.chances.find(item.area_id);
        auto given = choices;
        auto const meant = detail::properties_for(
            request, chance == outlook.chances.end() ? detail::Chance{} : chance->second, options,
            warnings);
        for (auto const& decision : meant) {
            given.emplace_back(decision.key, decision.value);
        }
        auto decisions = detail::decide(options, request, given, bundles, warnings);
        auto properties = detail::taken_properties(decisions, options);
        detail::take_reasons(properties, meant);
        if (properties.empty()) {
            throw Error{Failure::input, request.product_type_id,
                        "has no properties, so nobody could tell what is to be acquired",
                        "satchel options " + request.product_type_id +
                            " lists what the service takes"};
        }
        for (auto const& property : properties) {
            item.properties.emplace_back(property.key, property.value);
        }
        detail::add_each_once(order.properties, properties);
        order.options = std::move(decisions);
    }
    std::set<std::string> told;
    std::copy_if(warnings.begin(), warnings.end(), std::back_inserter(order.warnings),
                 [&](auto const& warning) { return told.insert(warning).second; });
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
    service.check_profile();
    Plan plan;
    std::vector<std::string> about_images;
    auto const images = detail::looked_up(service, each_once(given.images), about_images);
    auto const pairing =
        given.acquisition
            ? detail::acquired(order_areas(aoi), *given.acquisition, aoi.source, plan.warnings)
            : detail::pair_up(order_areas(aoi), images, aoi.source, given.once);
    append(plan.warnings, pairing.warnings);
    detail::check_shapes(pairing.areas, aoi.source, given.lenient, plan.warnings);
    append(plan.warnings, detail::overlaps_within(pairing.areas, pairing.items, aoi.source));
    auto const product = detail::find_product(service, given.product_type_id,
                                              "--product " + given.product_type_id, plan.warnings);
    auto request = given;
    if (product) {
        request.product_type_id = product->id;
        detail::check_source(*product, request.acquisition.has_value(), "--product " + product->id);
        if (request.acquisition) {
            detail::check_attempt(*product, *request.acquisition);
        }
        detail::check_constellations(*product, images, request.lenient, plan.warnings);
    }
    detail::check_vouchers(service, request.voucher_codes);
    auto common = common_part(service, aoi, request);
    common.minimum_km2 = product ? product->minimum_order_area_km2 : std::nullopt;

    auto parts = detail::plan_parts(pairing, common.minimum_km2.value_or(0));
    append(plan.warnings, detail::tell_each_once(parts, pairing));
    detail::OptionsOfParts options_of{service, common, parts,
                                      request.acquisition ? OptionCategory::all
                                                          : OptionCategory::technical_product};
    detail::Outlook outlook;
    if (request.acquisition && product) {
        outlook = detail::outlook(service, *product, common.contract_id, pairing.areas, request,
                                  options_of.of(0), plan.warnings);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto& order = plan.orders.emplace_back(common);
        fill(order, parts[i]);
        order.order_deadline = outlook.order_deadline;
        auto const& all_options = options_of.of(i);
        decide(order, request, all_options, outlook);
        if (i == 0) {
            detail::check_licence(service, detail::licence_in(order.options),
                                  detail::options_for(all_options, order.areas), request.lenient,
                                  plan.warnings);
        }
        if (auto note = minimum_note(order);
            !note.empty() && detail::is_single_image(order.properties, all_options)) {
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

bool is_past_deadline(PlannedOrder const& order)
{
    // Not in the nanoseconds of the clock, which end in the year 2262.
    auto const now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto const has_passed = [now](std::string const& text) {
        auto const moment = detail::read_moment(text);
        return moment && *moment < now;
    };
    return has_passed(order.order_deadline) ||
           std::any_of(order.items.begin(), order.items.end(), [&](PlannedItem const& item) {
               auto const period = detail::period_in(item.properties);
               return has_passed(period.substr(period.find(' ') + 1));
           });
}

std::vector<std::string> notes_on(PlannedOrder const& plan)
{
    auto notes = plan.warnings;
    if (plan.images.empty() && is_edited(plan)) {
        notes.emplace_back("the plan was edited, so nobody has asked whether what it says now can "
                           "be acquired, and till when to order it");
    }
    if (is_past_deadline(plan)) {
        notes.push_back((plan.order_deadline.empty() ? std::string{"the period of this acquisition"}
                                                     : "the order deadline of this acquisition, " +
                                                           plan.order_deadline + ',') +
                        " has passed: it may be refused, or paid and never acquired; satchel "
                        "tasking attempts tells what can still be ordered");
    }
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
