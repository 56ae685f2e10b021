// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/error.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"
#include "satchel/replaced_file.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

constexpr int plan_version = 1;

constexpr char const* make_anew = "make the plan anew with satchel plan";

/// No plan nests deeper; keeps a hostile file off the stack.
constexpr int deepest = 32;

std::string without_prefix(std::string const& message)
{
    auto const end = message.find("] ");
    return end == std::string::npos ? message : message.substr(end + 2);
}

Json parse_file(std::filesystem::path const& path)
{
    std::error_code ignored;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, ignored)) {
        auto const exists = std::filesystem::exists(path, ignored);
        throw Error{Failure::input, path.string(),
                    exists ? "the plan cannot be read" : "there is no such plan",
                    "satchel plan SOURCE --product P --images I -o PLAN.json makes one"};
    }
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    auto const depth_limit = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest) {
            throw Error{Failure::input, path.string(), "is not a plan: it is nested too deeply",
                        make_anew};
        }
        return true;
    };
    try {
        return Json::parse(text, depth_limit);
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, path.string(), "is not JSON: " + without_prefix(e.what()),
                    "correct the file there, or make the plan anew with satchel plan"};
    }
}

/// The version comes first: a newer plan is told from a broken one.
void check_version(Json const& json, std::string const& where)
{
    auto const known = json.is_object() && json.contains("satchel_plan") &&
                       json.at("satchel_plan").is_number_integer();
    if (!known || json.at("satchel_plan") < 1) {
        throw Error{Failure::input, where, "is not a plan: it has no \"satchel_plan\"",
                    "satchel plan SOURCE --product P --images I -o PLAN.json makes one"};
    }
    if (json.at("satchel_plan") > plan_version) {
        throw Error{Failure::input, where,
                    "was written by a newer Satchel (plan version " +
                        json.at("satchel_plan").dump() + ')',
                    "update Satchel"};
    }
    if (!json.contains("request") || !json.at("request").is_object()) {
        throw Error{Failure::input, where, "has no \"request\", so there is nothing to order",
                    make_anew};
    }
}

std::string text_of(Json const& json, char const* key)
{
    return json.contains(key) && !json.at(key).is_null() ? json.at(key).get<std::string>()
                                                         : std::string{};
}

Decimal decimal_of(Json const& json)
{
    if (json.is_string()) {
        return Decimal::parse(json.get<std::string>());
    }
    return json.is_number_float() ? Decimal::from_double(json.get<double>())
                                  : Decimal::parse(json.dump());
}

/// The quote, also one for another request: that there was one must not be forgotten.
void read_quote(Json const& json, Plan& plan)
{
    if (!json.contains("quote") || json.at("quote").is_null()) {
        return;
    }
    auto const& quote = json.at("quote");
    Quote result{decimal_of(quote.at("total")), text_of(quote, "currency"),
                 text_of(quote, "quoted_at"), text_of(quote, "request_key")};
    if (result.request_key.empty()) {
        result.request_key = request_key(plan);
    }
    plan.quote = std::move(result);
}

/// The options are what the request says; the reasons are from when it was made.
std::vector<OptionDecision> explained(std::vector<KeyValue> const& options, Json const& json)
{
    std::vector<OptionDecision> decisions;
    for (auto const& [key, value] : options) {
        OptionDecision decision{key, value, "edited in the plan"};
        if (json.contains("options")) {
            for (auto const& known : json.at("options")) {
                if (text_of(known, "key") == key && text_of(known, "value") == value) {
                    decision.reason = text_of(known, "reason");
                }
            }
        }
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

Plan to_plan(Json const& json, std::string const& where)
{
    auto facts = detail::facts_of(json.at("request"), where);
    (void)detail::overlaps_within(facts.areas, facts.pairs, where);

    Plan plan;
    plan.request = detail::to_text(json.at("request"));
    plan.profile = text_of(json, "profile");
    plan.service = text_of(json, "service");
    plan.source = text_of(json, "source");
    plan.product_type_id = std::move(facts.product_type_id);
    plan.contract_id = std::move(facts.contract_id);
    plan.customer_reference = std::move(facts.customer_reference);
    plan.areas = std::move(facts.areas);
    plan.images = std::move(facts.images);
    for (auto const& area : plan.areas) {
        plan.area_km2 += geodesic_area_km2(area.polygon);
    }
    plan.options = explained(facts.options, json);
    if (json.contains("warnings")) {
        json.at("warnings").get_to(plan.warnings);
    }
    if (plan.service.empty()) {
        throw Error{Failure::input, where, "does not say for which service it was made", make_anew};
    }
    read_quote(json, plan);
    return plan;
}

Json amount(Decimal const& value) { return Json::parse(value.to_string()); }

Json request_of(Plan const& plan)
{
    try {
        return Json::parse(plan.request);
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, "request", "is not JSON: " + without_prefix(e.what())};
    }
}

Json to_json(Plan const& plan)
{
    auto areas = Json::array();
    for (auto const& area : plan.areas) {
        areas.push_back(
            {{"id", area.id}, {"name", area.name}, {"area_km2", geodesic_area_km2(area.polygon)}});
    }
    auto options = Json::array();
    for (auto const& option : plan.options) {
        options.push_back(
            {{"key", option.key}, {"value", option.value}, {"reason", option.reason}});
    }
    Json quote;
    if (plan.quote) {
        quote = {{"total", amount(plan.quote->total)},
                 {"currency", plan.quote->currency},
                 {"quoted_at", plan.quote->quoted_at},
                 {"request_key",
                  plan.quote->request_key.empty() ? request_key(plan) : plan.quote->request_key}};
    }
    return {{"satchel_plan", plan_version},
            {"profile", plan.profile},
            {"service", plan.service},
            {"source", plan.source},
            {"product_type_id", plan.product_type_id},
            {"contract_id", plan.contract_id},
            {"customer_reference", plan.customer_reference},
            {"area_km2", plan.area_km2},
            {"areas", std::move(areas)},
            {"images", plan.images},
            {"options", std::move(options)},
            {"warnings", plan.warnings},
            {"quote", std::move(quote)},
            {"request", request_of(plan)}};
}

} // namespace

Plan read_plan(std::filesystem::path const& path)
{
    auto const json = parse_file(path);
    check_version(json, path.string());
    try {
        return to_plan(json, path.string());
    } catch (nlohmann::json::exception const& e) {
        throw Error{Failure::input, path.string(),
                    "is not a plan as Satchel writes it: " + without_prefix(e.what()), make_anew};
    } catch (std::invalid_argument const&) {
        throw Error{Failure::input, path.string(), "has a quote whose total is not a number",
                    "satchel price writes it, once \"quote\" is null"};
    }
}

std::string plan_text(Plan const& plan) { return detail::to_text(to_json(plan), 2) + '\n'; }

void write_plan(Plan const& plan, std::filesystem::path const& path)
{
    detail::write_whole_file(path, plan_text(plan), "the plan");
}

} // namespace satchel
