// SPDX-License-Identifier: MIT
// The conditions in a reply of options that say to which orders an option belongs.
#include "invariants.hpp"

#include "satchel/order/constraint.hpp"

#include <algorithm>
#include <cstdint>

namespace {

using namespace satchel::detail;

/// How deep it nests: what was accepted is walked by recursion.
std::size_t depth_of(Filter const& filter)
{
    std::size_t deepest = 0;
    for (auto const& part : filter.parts) {
        deepest = std::max(deepest, depth_of(part));
    }
    return deepest + 1;
}

/// With everything known there is no doubt; with nothing known nothing is certain that is not so
/// by its form.
void check_truth(Filter const& filter)
{
    auto const known = truth_of(filter, [](std::string const& name, std::string const* value) {
        auto const holds = name.size() % 2 == 0 && (value == nullptr || value->size() % 2 == 0);
        return Truth{holds, holds};
    });
    fuzzing::demand(known.certain == known.possible, "what is known leaves no doubt", "");
    auto const open = truth_of(filter, [](std::string const&, std::string const*) {
        return Truth{false, true};
    });
    fuzzing::demand(open.possible || !open.certain, "what is certain is possible", "");
    fuzzing::demand(!open.certain || known.certain, "what is certain holds in each case", "");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string const text{bytes, size};
    auto const filter = parse_filter(text);
    if (!filter) {
        return 0;
    }
    fuzzing::demand(depth_of(*filter) <= 1000, "a condition does not nest without end", text);
    check_truth(*filter);
    fuzzing::demand(!in_words(*filter, false).empty() && !in_words(*filter, true).empty(),
                    "a condition has words", text);
    for (auto const& name : names_in(*filter)) {
        fuzzing::demand(!name.empty(), "an option has a name", text);
    }
    return 0;
}
