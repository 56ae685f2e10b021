// SPDX-License-Identifier: MIT
#include "satchel/order/plan.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/bounded_text.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/order/plan_options.hpp"
#include "satchel/order/plan_summary.hpp"
#include "satchel/order/repeats.hpp"
#include "satchel/order/request.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>

namespace satchel {
namespace {

using Json = nlohmann::ordered_json;

/// 2 has several orders.
constexpr int plan_version = 2;

constexpr char const* make_anew = "make the plan anew with satchel plan";
constexpr char const* how_to_make_one =
    "satchel plan SOURCE --product P --images I -o PLAN.json makes one";

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
                    exists ? "the plan cannot be read" : "there is no such plan", how_to_make_one};
    }
    auto const text = detail::bounded_text(file);
    if (!text) {
        throw Error{Failure::input, path.string(), "is not a plan: it is too large",
                    "a plan is a file that satchel plan has written"};
    }
    auto const depth_limit = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest) {
            throw Error{Failure::input, path.string(), "is not a plan: it is nested too deeply",
                        make_anew};
        }
        return true;
    };
    try {
        return Json::parse(*text, depth_limit);
    } catch (nlohmann::json::exception const& e) {
        if (text->find("\"satchel_plan\"") == std::string::npos) {
            throw Error{Failure::input, path.string(), "is not a plan", how_to_make_one};
        }
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
                    how_to_make_one};
    }
    if (json.at("satchel_plan") > plan_version) {
        throw Error{Failure::input, where,
                    "was written by a newer Satchel (plan version " +
                        json.at("satchel_plan").dump() + ')',
                    "update Satchel"};
    }
    auto const is_one = json.contains("request") && json.at("request").is_object();
    auto const are_many =
        json.contains("orders") && json.at("orders").is_array() && !json.at("orders").empty();
    if (is_one == are_many) {
        throw Error{Failure::input, where,
                    is_one ? "has a \"request\" and \"orders\"; a plan has either"
                           : "has no \"request\", so there is nothing to order",
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
void read_quote(Json const& json, PlannedOrder& plan)
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

bool is_same_number(std::string const& left, std::string const& right)
{
    auto const a = Json::parse(left, nullptr, false);
    auto const b = Json::parse(right, nullptr, false);
    return a.is_number() && b.is_number() && a.get<double>() == b.get<double>();
}

/// A request with numbers does not keep how they are spelled, and "10" is not among the values of
/// an option with "10.0": the summary has the value that was offered.
void respell_properties(detail::RequestFacts& facts, Json const& json)
{
    if (!json.contains("properties")) {
        return;
    }
    for (auto& [area, properties] : facts.properties) {
        for (auto& [key, value] : properties) {
            for (auto const& known : json.at("properties")) {
                auto const spelled = text_of(known, "value");
                if (text_of(known, "key") == key && is_same_number(spelled, value)) {
                    value = spelled;
                }
            }
        }
    }
}

/// The options are what the request says; the reasons are from when it was made.
std::vector<OptionDecision> explained(std::vector<KeyValue> const& options, Json const& json,
                                      char const* member)
{
    std::vector<OptionDecision> decisions;
    for (auto const& [key, value] : options) {
        OptionDecision decision{key, value, "edited in the plan"};
        if (json.contains(member)) {
            for (auto const& known : json.at(member)) {
                if (text_of(known, "key") == key && text_of(known, "value") == value) {
                    decision.reason = text_of(known, "reason");
                }
            }
        }
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

/// The same of properties, which areas may have in common.
std::vector<OptionDecision> explained_properties(detail::RequestFacts const& facts,
                                                 Json const& json)
{
    std::vector<OptionDecision> decisions;
    for (auto const& [area, properties] : facts.properties) {
        detail::add_each_once(decisions, explained(properties, json, "properties"));
    }
    return decisions;
}

/// How much of its area an image shows is known since the plan was made, and holds as long as
/// nobody has moved the area.
std::vector<PlannedItem> items_of(detail::RequestFacts const& facts, Json const& json, bool edited)
{
    std::vector<PlannedItem> items;
    for (auto const& [area, image] : facts.pairs) {
        auto& item = items.emplace_back();
        item.area_id = area;
        item.image = image;
        if (auto const found = facts.properties.find(area); image.empty()) {
            item.properties = found->second;
        }
        if (edited || !json.contains("items")) {
            continue;
        }
        for (auto const& known : json.at("items")) {
            if (known.at("area") == area && known.at("image") == image &&
                known.at("clipped_km2").is_number()) {
                item.clipped_km2 = known.at("clipped_km2").get<double>();
            }
        }
    }
    return items;
}

/// The deadline is of what was planned; nobody knows that of what was edited.
std::string deadline_of(Json const& json, PlannedOrder const& order, std::string const& where)
{
    auto deadline = text_of(json, "order_deadline");
    if (!deadline.empty() && !detail::read_moment(deadline)) {
        throw Error{Failure::input, where, "\"order_deadline\" is no moment: " + deadline,
                    make_anew};
    }
    return is_edited(order) ? std::string{} : deadline;
}

/// `json` is the order, `common` what all of the plan's orders share: the plan itself.
PlannedOrder to_order(Json const& json, Json const& common, std::string const& where)
{
    if (!json.is_object() || !json.contains("request") || !json.at("request").is_object()) {
        throw Error{Failure::input, where, "has no \"request\", so there is nothing to order",
                    make_anew};
    }
    auto facts = detail::facts_of(json.at("request"), where);
    respell_properties(facts, json);

    PlannedOrder order;
    order.request = detail::to_text(json.at("request"));
    order.profile = text_of(common, "profile");
    order.service = text_of(common, "service");
    order.dialect = text_of(common, "dialect");
    order.source = text_of(common, "source");
    order.made_as = text_of(json, "made_as");
    order.lenient = common.contains("lenient") && common.at("lenient") == true;
    if (common.contains("minimum_km2") && common.at("minimum_km2").is_number()) {
        order.minimum_km2 = common.at("minimum_km2").get<double>();
    }
    order.items = items_of(facts, json, is_edited(order));
    (void)detail::overlaps_within(facts.areas, order.items, where);
    order.product_type_id = std::move(facts.product_type_id);
    order.contract_id = std::move(facts.contract_id);
    order.customer_reference = std::move(facts.customer_reference);
    order.areas = std::move(facts.areas);
    order.images = std::move(facts.images);
    for (auto const& area : order.areas) {
        order.area_km2 += geodesic_area_km2(area.polygon);
    }
    order.options = explained(facts.options, json, "options");
    order.properties = explained_properties(facts, json);
    order.order_deadline = deadline_of(json, order, where);
    detail::check_summary(json, common, order, where);
    if (json.contains("warnings")) {
        json.at("warnings").get_to(order.warnings);
    }
    if (order.service.empty()) {
        throw Error{Failure::input, where, "does not say for which service it was made", make_anew};
    }
    read_quote(json, order);
    return order;
}

/// Orders that contradict each other: of one purchase, one would be refused by the ledger in
/// mid-batch.
void check_together(std::vector<PlannedOrder> const& orders, std::string const& where)
{
    std::map<std::string, std::size_t> references;
    std::map<std::string, std::size_t> keys;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        auto const& order = orders[i];
        auto const name = "orders/" + std::to_string(i);
        if (order.contract_id != orders.front().contract_id) {
            throw Error{Failure::input, where,
                        name + " is on the contract " + order.contract_id + ", orders/0 on " +
                            orders.front().contract_id,
                        "one plan is for one contract; " + std::string{make_anew}};
        }
        auto const [earlier, is_new] = references.emplace(order.customer_reference, i);
        auto const [same, is_other] = keys.emplace(request_key(order), i);
        if (!is_new || !is_other) {
            throw Error{Failure::input, where,
                        name + " is the order of orders/" +
                            std::to_string(is_new ? same->second : earlier->second) +
                            " a second time (reference " + order.customer_reference + ')',
                        make_anew};
        }
    }
}

Plan to_plan(Json const& json, std::string const& where)
{
    Plan plan;
    if (!json.contains("orders")) {
        plan.orders.push_back(to_order(json, json, where));
        return plan;
    }
    for (auto const& order : json.at("orders")) {
        plan.orders.push_back(
            to_order(order, json, where + ", orders/" + std::to_string(plan.orders.size())));
    }
    check_together(plan.orders, where);
    (void)detail::overlaps_between(plan.orders,
                                   where); // what overlaps was told when it was planned
    if (json.contains("warnings")) {
        json.at("warnings").get_to(plan.warnings);
    }
    return plan;
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

} // namespace satchel
