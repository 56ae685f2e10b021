// SPDX-License-Identifier: MIT
#include "satchel/order/new_acquisition.hpp"

#include "satchel/area/text.hpp"
#include "satchel/order/option_values.hpp"
#include "satchel/order/preflight.hpp"
#include "satchel/order/words.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>

namespace satchel::detail {
namespace {

std::string period_of(Acquisition const& acquisition)
{
    return acquisition.from + ' ' + acquisition.to;
}

std::optional<double> number_in(std::string const& text)
{
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const [next, problem] = std::from_chars(text.data(), end, number);
    return problem == std::errc{} && next == end ? std::optional{number} : std::nullopt;
}

/// A number in the service's own digits: "10.0" of a list for 10.
std::string offered_number(ProductOption const& option, double number)
{
    for (auto const& value : option.values) {
        if (number_in(value.id) == number) {
            return value.id;
        }
    }
    return format_number(number);
}

/// A word in the service's own letters.
std::string offered_word(ProductOption const& option, std::string const& word)
{
    for (auto const& value : option.values) {
        if (lower_case(value.id) == lower_case(word)) {
            return value.id;
        }
    }
    return word;
}

bool is_given(PlanRequest const& request, std::string const& name)
{
    auto const is_it = [&](KeyValue const& choice) { return choice.first == name; };
    return std::any_of(request.options.begin(), request.options.end(), is_it) ||
           std::any_of(request.bundles.begin(), request.bundles.end(), [&](auto const& bundle) {
               return std::any_of(bundle.options.begin(), bundle.options.end(), is_it);
           });
}

/// What an attempt needs at least, in the steps in which people say it.
std::optional<double> whole_degrees(Acquisition const& acquisition)
{
    return acquisition.attempt_angle ? std::optional{std::ceil(*acquisition.attempt_angle)}
                                     : std::nullopt;
}

/// Fills properties of the options reply, one after the other.
class Filling {
public:
    Filling(PlanRequest const& request, std::vector<ProductOption> const& options,
            std::vector<std::string>& warnings)
        : m_request{request}, m_options{options}, m_warnings{warnings}
    {
    }

    /// What a person has asked for in so many words.
    void ask(ItemProperty property, std::string const& flag, std::string const& reason,
             std::function<std::string(ProductOption const&)> const& value)
    {
        if (auto const* const option = option_for(m_options, property)) {
            m_choices.push_back({option->name, value(*option), reason});
            return;
        }
        std::vector<std::string> names;
        for (auto const& option : m_options) {
            if (option.category == item_properties) {
                names.push_back(option.name);
            }
        }
        refuse_or_warn(m_request.lenient, m_warnings, flag,
                       "is nothing that " + m_request.product_type_id + " can be told",
                       names.empty() ? "it has no properties; satchel options lists them"
                                     : "its properties are " + joined(names));
    }

    /// What follows from something else, unless a person has chosen it.
    /// What an option does not take is nobody's fault.
    void derive(ItemProperty property, std::string const& value, std::string const& reason,
                bool told_by_service)
    {
        auto const* const option = option_for(m_options, property);
        if (value.empty() || option == nullptr || is_given(m_request, option->name)) {
            return;
        }
        auto const offered = offered_word(*option, value);
        if (value_problem(*option, offered)) {
            m_warnings.push_back(option->name + " is not said: " + reason + ", " + value +
                                 ", is not offered");
            return;
        }
        m_choices.push_back({option->name, offered, reason, told_by_service});
    }

    [[nodiscard]] std::vector<OptionDecision> choices() && { return std::move(m_choices); }

private:
    PlanRequest const& m_request;
    std::vector<ProductOption> const& m_options;
    std::vector<std::string>& m_warnings;
    std::vector<OptionDecision> m_choices;
}; // class Filling

} // namespace

ProductOption const* option_for(std::vector<ProductOption> const& options, ItemProperty property)
{
    auto const find = [&](auto const& is_it) {
        std::vector<ProductOption const*> found;
        for (auto const& option : options) {
            if (option.category == item_properties && is_it(option)) {
                found.push_back(&option);
            }
        }
        return found;
    };
    auto const named = find([&](auto const& option) { return option.property == property; });
    if (!named.empty()) {
        return named.front();
    }
    auto const typed = find([](auto const& option) { return option.type == "periods"; });
    return property == ItemProperty::period && typed.size() == 1 ? typed.front() : nullptr;
}

std::vector<OptionDecision> properties_for(PlanRequest const& request, Chance const& chance,
                                           std::vector<ProductOption> const& options,
                                           std::vector<std::string>& warnings)
{
    auto const& wanted = *request.acquisition;
    std::string const given = "given";
    std::string const of_attempt = "of the chosen attempt";
    auto const is_chosen = !wanted.footprint.empty();
    Filling filling{request, options, warnings};
    filling.ask(ItemProperty::period, "--period", is_chosen ? of_attempt : given,
                [&](ProductOption const&) { return period_of(wanted); });
    if (auto const& cloud = wanted.max_cloud_cover) {
        filling.ask(ItemProperty::max_cloud_cover, "--max-cloud", given,
                    [&](ProductOption const& option) { return offered_number(option, *cloud); });
        if (auto const* const option = option_for(options, ItemProperty::notification_threshold)) {
            // Else what is worse than accepted would be proposed, and nobody watches for that.
            filling.derive(ItemProperty::notification_threshold, offered_number(*option, *cloud),
                           "as the most cloud cover that is accepted", false);
        }
    }
    auto const of_plan = wanted.max_incidence_angle.has_value();
    if (auto const angle = of_plan ? wanted.max_incidence_angle : whole_degrees(wanted)) {
        filling.ask(ItemProperty::max_incidence_angle, "--max-incidence",
                    of_plan ? given : of_attempt,
                    [&](ProductOption const& option) { return offered_number(option, *angle); });
    }
    if (!wanted.mode.empty()) {
        filling.ask(ItemProperty::mode, "--mode", given,
                    [&](ProductOption const& option) { return offered_word(option, wanted.mode); });
    }
    auto const* const of_service = "what the service says of the feasibility";
    filling.derive(ItemProperty::classification, chance.classification, of_service, true);
    filling.derive(ItemProperty::automation, chance.automation, of_service, true);
    return std::move(filling).choices();
}

bool is_single_image(std::vector<OptionDecision> const& properties,
                     std::vector<ProductOption> const& options)
{
    auto const* const mode = option_for(options, ItemProperty::mode);
    return mode == nullptr ||
           std::none_of(properties.begin(), properties.end(), [&](auto const& decision) {
               return decision.key == mode->name && lower_case(decision.value) != "mono";
           });
}

} // namespace satchel::detail
