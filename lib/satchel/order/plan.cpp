// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/contracts.hpp"
#include "satchel/order/purchase.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/service/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

namespace satchel {
namespace {

/// Below this the service does not produce (guide g-odp-limit).
constexpr double least_km2 = 5;

/// "not qualified", the market of who names none; the service wants one.
constexpr char const* default_market = "NQUAL";

std::string rounded(double value)
{
    std::array<char, 32> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed, 2);
    return {buffer.data(), end.ptr};
}

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

/// The shapes that the service refuses, before it is asked anything.
void check_shapes(std::vector<OrderArea> const& areas, std::string const& source)
{
    for (auto const& area : areas) {
        auto const where = source + ", area \"" + area.name + '"';
        if (!area.polygon.holes.empty()) {
            throw Error{Failure::input, where,
                        "has " + std::to_string(area.polygon.holes.size()) +
                            " hole(s); the service takes polygons without holes",
                        "give --holes fill, or --holes cut for pieces without holes"};
        }
        if (auto const count = vertex_count(area.polygon); count > detail::most_vertices) {
            throw Error{Failure::input, where,
                        "has " + std::to_string(count) + " vertices; the service takes " +
                            std::to_string(detail::most_vertices),
                        "give --max-vertices 999 to simplify it outward, or --split for pieces"};
        }
    }
}

struct Pairing {
    std::vector<OrderArea> areas; ///< the ones with an image, numbered
    std::vector<OrderItem> items;
    std::vector<std::string> warnings;
};

/// What of the area none of its images shows, as a warning; nothing where they show
/// all of it, or where an image is known by its id only.
std::optional<std::string> gap_in(OrderArea const& area,
                                  std::vector<ChosenImage const*> const& images)
{
    constexpr double as_good_as_all = 99.95;
    std::vector<MultiPolygon> footprints;
    for (auto const* image : images) {
        if (image->polygons.empty()) {
            return std::nullopt;
        }
        footprints.push_back(image->polygons);
    }
    auto const covered = AreaCoverage{MultiPolygon{area.polygon}}.percent(footprints);
    if (!covered || *covered >= as_good_as_all) {
        return std::nullopt;
    }
    auto const missing_km2 = geodesic_area_km2(area.polygon) * (100 - *covered) / 100;
    return "area \"" + area.name + "\": the chosen images cover " + rounded(*covered) +
           " % of it, " + rounded(missing_km2) + " km² are in none of them";
}

/// Every image with every area it overlaps.
Pairing pair_up(std::vector<OrderArea> const& areas, std::vector<ChosenImage> const& images,
                PlanRequest const& request, std::string const& source)
{
    std::vector<std::vector<ChosenImage const*>> images_of(areas.size());
    for (auto const& image : images) {
        bool used = false;
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (image.polygons.empty() || overlaps({areas[i].polygon}, image.polygons)) {
                images_of[i].push_back(&image);
                used = true;
            }
        }
        if (!used) {
            throw Error{Failure::input, source,
                        "the image " + image.source_id + " lies outside every area",
                        "leave it out with --images, or add the area it is for"};
        }
    }

    Pairing pairing;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        if (images_of[i].empty()) {
            pairing.warnings.push_back("area \"" + areas[i].name +
                                       "\" is left out: no chosen image touches it");
            continue;
        }
        auto& area = pairing.areas.emplace_back(areas[i]);
        area.id = static_cast<int>(pairing.areas.size());
        if (auto const km2 = geodesic_area_km2(area.polygon); km2 < least_km2) {
            pairing.warnings.push_back("area \"" + area.name + "\" has " + rounded(km2) +
                                       " km²; the service produces from " + rounded(least_km2) +
                                       " km²");
        }
        if (auto gap = gap_in(area, images_of[i])) {
            pairing.warnings.push_back(std::move(*gap));
        }
        for (auto const* image : images_of[i]) {
            pairing.items.push_back({area.id, {image->source_id}, request.comments});
        }
    }
    if (pairing.items.size() > detail::most_pairs) {
        throw Error{Failure::input, source,
                    "an order takes at most " + std::to_string(detail::most_pairs) +
                        " pairs of area and image; this one has " +
                        std::to_string(pairing.items.size()),
                    "choose fewer images with --images or --images-where, or fewer areas with "
                    "--fid or --where, and make several plans"};
    }
    auto const overlapping =
        detail::overlaps_within(pairing.areas, detail::pairs_of(pairing.items), source);
    pairing.warnings.insert(pairing.warnings.end(), overlapping.begin(), overlapping.end());
    return pairing;
}

/// Of an option given twice the last one counts where nothing is refused, as on
/// any command line.
std::vector<KeyValue> without_repeats(std::vector<KeyValue> const& choices,
                                      std::vector<std::string>& warnings)
{
    std::vector<KeyValue> result;
    for (auto const& [key, value] : choices) {
        auto const earlier =
            std::find_if(result.begin(), result.end(),
                         [&, name = key](auto& pair) { return pair.first == name; });
        if (earlier == result.end()) {
            result.emplace_back(key, value);
        } else {
            warnings.push_back(key + " is given more than once; the last value, " + value +
                               ", is ordered");
            earlier->second = value;
        }
    }
    return result;
}

/// The options as they are ordered; every broken rule is a refusal, or a warning
/// when the request is lenient.
std::vector<OptionDecision> decide(std::vector<ProductOption> const& options,
                                   PlanRequest const& request, std::vector<std::string>& warnings)
{
    if (!request.lenient) {
        auto verdict = decide_options(options, request.options);
        if (verdict.refusals.empty()) {
            return verdict.decisions;
        }
        std::string text;
        for (auto const& refusal : verdict.refusals) {
            text += (text.empty() ? "" : "\n  ") + refusal;
        }
        throw Error{Failure::input, "options of " + request.product_type_id, text,
                    "satchel options " + request.product_type_id +
                        " lists what may be chosen; --lenient orders the choices as they are"};
    }

    auto const choices = without_repeats(request.options, warnings);
    auto const verdict = decide_options(options, choices, false);
    warnings.insert(warnings.end(), verdict.refusals.begin(), verdict.refusals.end());
    std::vector<OptionDecision> decisions;
    for (auto const& [key, value] : choices) {
        decisions.push_back({key, value, "given"});
    }
    return decisions;
}

/// The licence stands beside the options, too (guide, step 6).
std::string licence_in(std::vector<OptionDecision> const& decisions)
{
    for (auto const& decision : decisions) {
        if (decision.key == "license" || decision.key == "licence") {
            return decision.value;
        }
    }
    return {};
}

/// A reference of the purchase: the same one made again, by whoever and however it
/// is written, asks for the same reference, and the ledger takes that only once.
std::string reference_for(OrderDraft const& draft, std::string const& service)
{
    auto const text = detail::purchase_text(draft, service);
    return "satchel-" + detail::sha256_hex(text).substr(0, 12);
}

/// Writes the request, and the customer reference into the plan.
std::string request_for(Service const& service, Plan& plan, PlanRequest const& request,
                        std::vector<OrderItem> items)
{
    OrderDraft draft;
    draft.areas = plan.areas;
    draft.items = std::move(items);
    draft.product_type_id = plan.product_type_id;
    draft.contract_id = plan.contract_id;
    draft.licence = licence_in(plan.options);
    for (auto const& decision : plan.options) {
        draft.options.emplace_back(decision.key, decision.value);
    }
    draft.primary_market = request.primary_market.empty() ? default_market : request.primary_market;
    draft.secondary_market = request.secondary_market;
    draft.voucher_codes = request.voucher_codes;
    draft.customer_reference = request.customer_reference;
    if (draft.customer_reference.empty()) {
        draft.customer_reference = reference_for(draft, plan.service);
    }
    plan.customer_reference = draft.customer_reference;

    // The same text as a plan that was read from its file.
    return detail::to_text(nlohmann::ordered_json::parse(service.order_body(draft)));
}

} // namespace

std::string service_identity(Profile const& profile)
{
    if (profile.simulated) {
        return "sandbox";
    }
    auto url = profile.order_url.substr(0, profile.order_url.find_first_of("?#"));
    auto const scheme_end = url.find("://");
    auto const host = scheme_end == std::string::npos ? 0 : scheme_end + 3;
    auto host_end = std::min(url.find('/', host), url.size());
    if (auto const user = url.substr(host, host_end - host).rfind('@'); user != url.npos) {
        url.erase(host, user + 1);
        host_end -= user + 1;
    }
    for (std::size_t i = 0; i < host_end; ++i) {
        url[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(url[i])));
    }
    auto const scheme = url.substr(0, host);
    auto const usual_port = scheme == "https://" ? ":443" : scheme == "http://" ? ":80" : "";
    if (std::string_view const port{usual_port};
        !port.empty() && std::string_view{url}.substr(0, host_end).ends_with(port)) {
        url.erase(host_end - port.size(), port.size());
    }
    while (url.ends_with('/')) {
        url.pop_back();
    }
    return url;
}

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

Plan make_plan(Service& service, Aoi const& aoi, PlanRequest const& request)
{
    check(request);
    auto const parts = order_areas(aoi);
    check_shapes(parts, aoi.source);
    auto pairing = pair_up(parts, each_once(request.images), request, aoi.source);

    Plan plan;
    plan.profile = service.profile().name;
    plan.service = service_identity(service.profile());
    plan.source = aoi.source;
    plan.product_type_id = request.product_type_id;
    plan.contract_id = service.contract_id();
    if (!service.profile().contract.empty()) {
        detail::check_contract(service, service.contracts(), plan.contract_id);
    }
    plan.areas = std::move(pairing.areas);
    plan.warnings = std::move(pairing.warnings);
    for (auto const& image : each_once(request.images)) {
        plan.images.push_back(image.source_id);
    }
    for (auto const& area : plan.areas) {
        plan.area_km2 += geodesic_area_km2(area.polygon);
    }
    plan.options =
        decide(service.options(plan.product_type_id, plan.areas), request, plan.warnings);

    for (auto const& image : each_once(request.images)) {
        if (image.polygons.empty()) {
            plan.warnings.push_back("image " + image.source_id +
                                    " is given by id: not checked that it covers the area");
        }
    }

    plan.request = request_for(service, plan, request, std::move(pairing.items));
    return plan;
}

bool is_quote_stale(Plan const& plan)
{
    return plan.quote && !plan.quote->request_key.empty() &&
           plan.quote->request_key != request_key(plan);
}

std::vector<std::string> notes_on(Plan const& plan)
{
    auto notes = plan.warnings;
    if (is_quote_stale(plan)) {
        notes.emplace_back("the plan was changed after its price was asked, so that price does "
                           "not count any more");
    }
    return notes;
}

std::string request_key(Plan const& plan)
{
    return detail::sha256_hex(detail::canonical_order(plan.request) + '\n' + plan.service);
}

} // namespace satchel
