// SPDX-License-Identifier: MIT
#include "satchel/order/plan_options.hpp"

#include "satchel/error.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace satchel::detail {
namespace {

/// 7 of "projection_7"; nothing where a name does not end like that.
std::optional<int> area_number(std::string const& name)
{
    auto const digits = name.find_last_not_of("0123456789") + 1;
    if (digits < 2 || digits == name.size() || name[digits - 1] != '_') {
        return std::nullopt;
    }
    int number = 0;
    auto const* const end = name.data() + name.size();
    auto const [stop, problem] = std::from_chars(name.data() + digits, end, number);
    return problem == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

bool is_of(std::string const& name, std::vector<OrderArea> const& areas)
{
    auto const number = area_number(name);
    return !number || std::any_of(areas.begin(), areas.end(),
                                  [&](auto const& area) { return area.id == *number; });
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

} // namespace

std::vector<ProductOption> options_for(std::vector<ProductOption> const& options,
                                       std::vector<OrderArea> const& areas)
{
    auto result = options;
    std::erase_if(result, [&](auto const& option) { return !is_of(option.name, areas); });
    return result;
}

std::vector<KeyValue> choices_for(std::vector<KeyValue> const& choices,
                                  std::vector<ProductOption> const& options,
                                  std::vector<OrderArea> const& areas)
{
    auto result = choices;
    // What no area has is left in, to be refused.
    std::erase_if(result, [&](auto const& choice) {
        return !is_of(choice.first, areas) &&
               std::any_of(options.begin(), options.end(),
                           [&](auto const& option) { return option.name == choice.first; });
    });
    return result;
}

std::vector<OptionBundle> bundles_for(std::vector<OptionBundle> const& bundles,
                                      std::vector<ProductOption> const& options,
                                      std::vector<OrderArea> const& areas)
{
    auto result = bundles;
    for (auto& bundle : result) {
        bundle.options = choices_for(bundle.options, options, areas);
    }
    return result;
}

ListedError refused_options(std::string const& product_type_id,
                            std::vector<std::string> const& refusals, std::string const& way_out)
{
    return {Failure::input, "options of " + product_type_id, refusals,
            "satchel options " + product_type_id + " lists what may be chosen; " + way_out};
}

std::vector<OptionDecision> decide(std::vector<ProductOption> const& options,
                                   PlanRequest const& request, std::vector<KeyValue> const& given,
                                   std::vector<OptionBundle> const& bundles,
                                   std::vector<std::string>& warnings)
{
    if (!request.lenient) {
        auto verdict = decide_options(options, given, true, bundles);
        if (!verdict.refusals.empty()) {
            auto reasons = verdict.refusals;
            // Where defaults cannot complete the order, what is missing is a fault of its own;
            // else it would only hide the one that is.
            if (std::any_of(verdict.explanations.begin(), verdict.explanations.end(),
                            [](auto const& option) {
                                return option.state == OptionExplanation::State::undecided;
                            })) {
                reasons.insert(reasons.end(), verdict.not_given.begin(), verdict.not_given.end());
            }
            throw refused_options(request.product_type_id, reasons,
                                  "--lenient orders the choices as they are");
        }
        return verdict.decisions;
    }

    auto const choices = without_repeats(given, warnings);
    auto verdict = decide_options(options, choices, false, bundles);
    warnings.insert(warnings.end(), verdict.refusals.begin(), verdict.refusals.end());
    return verdict.chosen;
}

OptionCategory category_of(PlannedOrder const& order)
{
    return order.images.empty() ? OptionCategory::all : OptionCategory::technical_product;
}

std::vector<OptionDecision> taken_properties(std::vector<OptionDecision>& decisions,
                                             std::vector<ProductOption> const& options)
{
    auto const first = std::stable_partition(
        decisions.begin(), decisions.end(), [&](OptionDecision const& decision) {
            return std::none_of(options.begin(), options.end(), [&](ProductOption const& option) {
                return option.category == item_properties && option.name == decision.key;
            });
        });
    std::vector<OptionDecision> properties(std::make_move_iterator(first),
                                           std::make_move_iterator(decisions.end()));
    decisions.erase(first, decisions.end());
    return properties;
}

void take_reasons(std::vector<OptionDecision>& decisions, std::vector<OptionDecision> const& others)
{
    for (auto& decision : decisions) {
        for (auto const& other : others) {
            if (other.key == decision.key && other.value == decision.value) {
                decision.reason = other.reason;
                decision.told_by_service = other.told_by_service;
            }
        }
    }
}

void add_each_once(std::vector<OptionDecision>& list, std::vector<OptionDecision> const& more)
{
    for (auto const& decision : more) {
        if (std::none_of(list.begin(), list.end(), [&](OptionDecision const& known) {
                return known.key == decision.key && known.value == decision.value;
            })) {
            list.push_back(decision);
        }
    }
}

std::string licence_in(std::vector<OptionDecision> const& decisions)
{
    for (auto const& decision : decisions) {
        if (decision.key == "license" || decision.key == "licence") {
            return decision.value;
        }
    }
    return {};
}

} // namespace satchel::detail
