// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/constraint.hpp"
#include "satchel/order/option_choices.hpp"
#include "satchel/service/account.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// The filter of a constraint, such that it must be matched; nothing where there is
/// none, and nothing where it cannot be read: leaving an option out in silence would
/// hide what the service wants.
[[nodiscard]] std::optional<Filter> condition_of(std::optional<OptionConstraint> const& constraint);

/// An option with what is known about it for one set of choices.
struct OptionRule {
    ProductOption const* option = nullptr;
    Choice const* chosen = nullptr;   ///< none: its default may be taken
    std::optional<Filter> condition;  ///< under which the option applies
    std::optional<Filter> default_if; ///< under which its default is allowed
    bool mandatory = false;           ///< where it applies
    bool is_value_ok = false;   ///< the chosen value, or else the default, is one that is offered
    bool takes_default = false; ///< where it applies, is not chosen, and the default is allowed

    Truth applies{true, true};
    Truth default_allowed{true, true};

    /// It cannot be said whether it applies, or its default is allowed, before
    /// another option gets a value that may be ordered.
    bool waits = false;

    [[nodiscard]] std::string const& name() const { return option->name; }
};

/// The rules of an options reply, decided for one set of choices.
///
/// A default decides whether other options apply, whose defaults decide further
/// ones. An option's default is taken once it is certain that the option applies,
/// and left out once it is certain that it does not, or could only apply by itself
/// (the well-founded semantics of logic programs, Van Gelder 1989, by alternating
/// fixpoints). What remains goes in circles or waits for a value that is missing or
/// refused. The result does not depend on the order of options.
class SettledOptions {
public:
    /// Keeps references to both.
    SettledOptions(std::vector<ProductOption> const& options, Choices const& choices,
                   bool fill_defaults);

    [[nodiscard]] std::vector<OptionRule> const& rules() const { return m_rules; }

    /// Is a condition fulfilled? One that is not set always is.
    [[nodiscard]] Truth holds(std::optional<Filter> const& condition) const;

    /// The value an option is ordered with, as far as that is certain.
    [[nodiscard]] std::optional<std::string> value_of(std::string const& name) const;

    /// Is it open which value the option has?
    [[nodiscard]] bool is_open(std::string const& name) const;

    /// Options whose constraints hold only if they do not: none of them can be decided
    /// before one is chosen.
    [[nodiscard]] std::vector<std::vector<OptionRule const*>> circles() const;

private:
    [[nodiscard]] Truth known(std::string const& name, std::string const* value) const;
    [[nodiscard]] OptionRule const* find(std::string const& name) const;
    [[nodiscard]] std::vector<std::size_t> open_needs(OptionRule const& rule) const;
    void settle();
    void widen();
    bool confirm();
    void mark_waiting();

    std::vector<OptionRule> m_rules;
    std::map<std::string, std::size_t> m_places;
}; // class SettledOptions

/// It is undecided whether the option applies, or its default is allowed.
[[nodiscard]] bool is_undecided(OptionRule const& rule);

/// It must be given a value that may be ordered, and has none.
[[nodiscard]] bool lacks_value(OptionRule const& rule);

} // namespace satchel::detail
