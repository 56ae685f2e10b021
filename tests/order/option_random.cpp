// SPDX-License-Identifier: MIT
#include "satchel/order/option_rules.hpp"

#include "order/option_reference.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <set>

using namespace reference;
using satchel::decide_options;
using satchel::OptionExplanation;

namespace {

/// The engine's states in the words of the reference.
std::string word(OptionExplanation::State state)
{
    using State = OptionExplanation::State;
    static std::map<State, std::string> const words{
        {State::given, "given"},        {State::defaulted, "default"},
        {State::missing, "missing"},    {State::not_allowed, "not allowed"},
        {State::optional, "optional"},  {State::inapplicable, "does not apply"},
        {State::undecided, "undecided"}};
    return words.at(state);
}

std::set<std::string> circles_told(std::vector<std::string> const& refusals)
{
    std::set<std::string> circles;
    for (auto const& refusal : refusals) {
        if (refusal.find(" contradict") != refusal.npos) {
            circles.insert(refusal);
        }
    }
    return circles;
}

} // namespace

TEST_CASE("for random rules and choices the verdict is that of a search through all possibilities",
          "[order][random]")
{
    constexpr unsigned seed = 20260728;
    std::mt19937 random{seed};
    std::map<std::string, int> seen;

    for (int round = 0; round < 20000; ++round) {
        auto const puzzle = random_puzzle(random);
        auto const expected = judge(puzzle);
        INFO("seed " << seed << ", round " << round << '\n' << in_words(puzzle));

        auto const verdict = decide_options(to_options(puzzle), puzzle.choices, puzzle.fills);

        std::size_t refusals = expected.circles.size();
        std::vector<satchel::KeyValue> decided;
        REQUIRE(verdict.explanations.size() == expected.options.size());
        for (std::size_t i = 0; i < expected.options.size(); ++i) {
            auto const& wanted = expected.options[i];
            auto const& got = verdict.explanations[i];
            CAPTURE(wanted.name, got.why);
            REQUIRE(got.name == wanted.name);
            REQUIRE(word(got.state) == wanted.state);
            REQUIRE(got.value.value_or("-") == wanted.value);
            REQUIRE(got.applies == wanted.applies);
            REQUIRE(got.allowed == wanted.allowed);
            refusals += wanted.state == "missing" || wanted.state == "not allowed" ? 1U : 0U;
            if (wanted.is_option && wanted.value != "-") {
                decided.emplace_back(wanted.name, wanted.value);
            }
            ++seen[wanted.state];
        }
        std::vector<satchel::KeyValue> decisions;
        for (auto const& decision : verdict.decisions) {
            decisions.emplace_back(decision.key, decision.value);
        }
        REQUIRE(decisions == decided);
        REQUIRE(verdict.refusals.size() == refusals);
        REQUIRE(circles_told(verdict.refusals) == expected.circles);
        seen["circle"] += expected.circles.empty() ? 0 : 1;
        seen["accepted"] += refusals == 0 ? 1 : 0;
        if (refusals == 0) {
            // What nothing speaks against is one of the orders that fit their own rules,
            // and none that orders less does.
            REQUIRE(is_smallest_consistent(puzzle, decisions));
        }
    }

    for (auto const* const kind : {"given", "default", "missing", "not allowed", "optional",
                                   "does not apply", "undecided", "circle", "accepted"}) {
        CAPTURE(kind, seen[kind]);
        CHECK(seen[kind] > 100); // else the rounds test nothing
    }
}
