// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"
#include "satchel/service/order_draft.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What was decided about one option of an order.
struct OptionDecision {
    std::string key;
    std::string value;
    std::string reason; ///< "given", "bundle visual", "default, mandatory", "default, mandatory as
                        ///< processing_level is ortho"
    bool told_by_service = false; ///< follows from what the service said about the order itself
};

/// How one option stands for a set of choices.
struct OptionExplanation {
    enum class State {
        given,       ///< chosen, and allowed
        defaulted,   ///< mandatory, not chosen, and its default is taken
        missing,     ///< mandatory, and without a value that may be ordered: a refusal
        not_allowed, ///< chosen, and may not be: a refusal
        inapplicable,
        optional,  ///< applies and may be left out, as it is
        undecided, ///< depends on an option that has no value that may be ordered
    };

    std::string name; ///< of an option of the reply, or what was taken for one
    State state = State::optional;
    std::optional<std::string> value; ///< chosen or taken; also a refused one
    std::optional<bool> applies;      ///< not set where that is undecided
    bool mandatory = false;           ///< here, under these choices
    std::optional<std::string> default_value;
    std::vector<std::string> allowed; ///< ids, under these choices; empty for other types
    std::string allowed_kind;         ///< "a number from -100 to 10000" for one that is no list
    std::string why;                  ///< one sentence or less
    bool hidden = false;
};

/// The verdict of the rules over a set of choices.
struct OptionVerdict {
    std::vector<OptionDecision> decisions; ///< what is ordered, in the reply's order
    std::vector<std::string>
        refusals; ///< one precise sentence per broken rule, with the allowed values

    /// Every option of the reply, in its order; then what is no option of it.
    std::vector<OptionExplanation> explanations;

    /// Only what was chosen, in the order it was, refused or not.
    std::vector<OptionDecision> chosen;

    /// What the choices alone lack: one sentence for each default that is taken.
    std::vector<std::string> not_given;
};

/// Checks `choices` against an options reply (guide, step 5): an option must
/// exist, apply, and take one of its values or a number in its range. Defaults
/// are filled for mandatory options that apply unless `fill_defaults` is off; a
/// mandatory one without choice and default is a refusal, as is one whose default
/// is not allowed together with the others. A choice goes before any bundle, a later
/// bundle before an earlier one. What depends on a refused value is not judged, so
/// that one mistake is one refusal.
[[nodiscard]] OptionVerdict decide_options(std::vector<ProductOption> const& options,
                                           std::vector<KeyValue> const& choices,
                                           bool fill_defaults = true,
                                           std::vector<OptionBundle> const& bundles = {});

} // namespace satchel
