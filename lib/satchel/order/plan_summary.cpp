// SPDX-License-Identifier: MIT
#include "satchel/order/plan_summary.hpp"

#include "satchel/error.hpp"
#include "satchel/order/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

/// A member as the file has it and as the request makes it, each as texts in any sequence.
struct Told {
    char const* member;
    std::set<std::string> in_file;
    std::set<std::string> in_request;
};

std::string text_of(Json const& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

std::set<std::string> single(Json const& json, char const* member, std::string const& otherwise)
{
    return {json.contains(member) ? text_of(json.at(member)) : otherwise};
}

template <typename Words>
std::set<std::string> words_of(Json const& list, Words const& words)
{
    std::set<std::string> result;
    for (auto const& entry : list) {
        result.insert(words(entry));
    }
    return result;
}

std::vector<std::string> only_in(std::set<std::string> const& one,
                                 std::set<std::string> const& other)
{
    std::vector<std::string> result;
    std::set_difference(one.begin(), one.end(), other.begin(), other.end(),
                        std::back_inserter(result));
    return result;
}

std::string said(std::set<std::string> const& one, std::set<std::string> const& other)
{
    auto const words = only_in(one, other);
    return words.empty() ? "nothing else" : joined(words);
}

Told told_of(Json const& own, char const* member, std::vector<OptionDecision> const& decisions)
{
    Told result{member,
                words_of(own.at(member),
                         [](Json const& option) {
                             return text_of(option.at("key")) + '=' + text_of(option.at("value"));
                         }),
                {}};
    for (auto const& option : decisions) {
        result.in_request.insert(option.key + '=' + option.value);
    }
    return result;
}

std::vector<Told> told(Json const& own, Json const& common, PlannedOrder const& order)
{
    std::vector<Told> result{
        {"product_type_id",
         single(common, "product_type_id", order.product_type_id),
         {order.product_type_id}},
        {"contract_id", single(common, "contract_id", order.contract_id), {order.contract_id}},
        {"customer_reference",
         single(own, "customer_reference", order.customer_reference),
         {order.customer_reference}}};
    if (own.contains("images")) {
        result.push_back({"images",
                          words_of(own.at("images"), text_of),
                          {order.images.begin(), order.images.end()}});
    }
    for (auto const& [member, decisions] :
         {std::pair{"options", &order.options}, std::pair{"properties", &order.properties}}) {
        if (own.contains(member)) {
            result.push_back(told_of(own, member, *decisions));
        }
    }
    if (own.contains("areas")) {
        auto& areas = result.emplace_back();
        areas.member = "areas";
        areas.in_file = words_of(own.at("areas"), [](Json const& area) {
            return text_of(area.at("id")) + " \"" + text_of(area.at("name")) + '"';
        });
        for (auto const& area : order.areas) {
            areas.in_request.insert(std::to_string(area.id) + " \"" + area.name + '"');
        }
    }
    return result;
}

} // namespace

void check_summary(Json const& own, Json const& common, PlannedOrder const& order,
                   std::string const& where)
{
    if (order.made_as.empty() || is_edited(order)) {
        return;
    }
    for (auto const& [member, in_file, in_request] : told(own, common, order)) {
        if (in_file != in_request) {
            throw Error{Failure::input, where,
                        '"' + std::string{member} + "\" says " + said(in_file, in_request) +
                            ", but the \"request\", which is what would be ordered, says " +
                            said(in_request, in_file),
                        "change the \"request\": the rest is its summary; or make the plan anew "
                        "with satchel plan"};
        }
    }
}

} // namespace satchel::detail
