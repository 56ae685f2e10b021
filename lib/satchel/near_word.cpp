// SPDX-License-Identifier: MIT
#include "satchel/near_word.hpp"

#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace satchel::detail {
namespace {

/// How many letters have to be put in, taken out, changed or swapped with their neighbour to make
/// one word of the other (optimal string alignment).
std::size_t distance(std::string const& left, std::string const& right)
{
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> above(right.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::vector<std::size_t> row(right.size() + 1, i);
        for (std::size_t k = 1; k <= right.size(); ++k) {
            auto const changed = above[k - 1] + (left[i - 1] == right[k - 1] ? 0 : 1);
            row[k] = std::min({above[k] + 1, row[k - 1] + 1, changed});
            if (i > 1 && k > 1 && left[i - 1] == right[k - 2] && left[i - 2] == right[k - 1]) {
                row[k] = std::min(row[k], before[k - 2] + 1);
            }
        }
        before = std::exchange(above, std::move(row));
    }
    return above.back();
}

/// The only word that begins like this; empty where there are several or none.
std::string only_beginning(std::string const& start, std::vector<std::string> const& known)
{
    std::string found;
    for (auto const& candidate : known) {
        if (lower_case(candidate).starts_with(start)) {
            if (!found.empty()) {
                return {};
            }
            found = candidate;
        }
    }
    return found;
}

} // namespace

std::string near_word(std::string_view word, std::vector<std::string> const& known)
{
    auto const wanted = lower_case(word);
    std::string best;
    auto least = std::min<std::size_t>(3, wanted.size() / 2);
    for (auto const& candidate : known) {
        if (auto const steps = distance(wanted, lower_case(candidate)); steps < least) {
            least = steps;
            best = candidate;
        }
    }
    constexpr std::size_t telling = 3;
    return best.empty() && wanted.size() >= telling ? only_beginning(wanted, known) : best;
}

std::string did_you_mean(std::string_view word, std::vector<std::string> const& known)
{
    auto const near = near_word(word, known);
    return near.empty() ? "" : "did you mean " + near + "? ";
}

} // namespace satchel::detail
