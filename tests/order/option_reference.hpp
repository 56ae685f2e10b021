// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/option_rules.hpp"

#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

/// The rules of options a second time, as a definition instead of an algorithm: all
/// sets of conditions that may hold are tried. Shares no code with the library.
namespace reference {

/// A condition as a tree; `text` writes it in one of the spellings of the service.
struct Condition {
    enum class Kind { is, present, all, any, none };

    Kind kind = Kind::is;
    std::string name;
    std::string value;
    std::vector<Condition> parts;
};

struct Value {
    std::string id;
    std::optional<Condition> only_if;
};

struct Option {
    std::string name;
    bool mandatory = false;
    std::vector<Value> values;
    std::string default_value; ///< empty: none
    std::optional<Condition> only_if;
    bool reject = false; ///< the service is told the opposite of `only_if`
};

struct Puzzle {
    std::vector<Option> options;
    std::vector<satchel::KeyValue> choices;
    bool fills = true;
    std::vector<std::string> texts; ///< of the conditions, options first, then their values
};

[[nodiscard]] Puzzle random_puzzle(std::mt19937& random);
[[nodiscard]] std::vector<satchel::ProductOption> to_options(Puzzle const& puzzle);
[[nodiscard]] std::string in_words(Puzzle const& puzzle);

struct Judgement {
    std::string name;
    bool is_option = true;
    std::string state;
    std::string value = "-";
    std::optional<bool> applies;
    std::vector<std::string> allowed;
};

struct Verdict {
    std::vector<Judgement> options;
    std::set<std::string> circles; ///< the sentences about them
};

[[nodiscard]] Verdict judge(Puzzle const& puzzle);

/// Of all sets of defaults: is this one such that every option that applies is
/// ordered and no other, and is none of the sets like that a part of it?
[[nodiscard]] bool is_smallest_consistent(Puzzle const& puzzle,
                                          std::vector<satchel::KeyValue> const& ordered);

} // namespace reference
