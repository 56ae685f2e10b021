// SPDX-License-Identifier: MIT
#include "satchel/order/words.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace satchel::detail {

std::string two_digits(double value)
{
    std::array<char, 64> text{};
    (void)std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

std::string shortened(std::vector<std::string> const& words)
{
    constexpr std::size_t most = 10;
    if (words.size() <= most) {
        return joined(words);
    }
    return joined({words.begin(), words.begin() + most}) + " and " +
           std::to_string(words.size() - most) + " more";
}

std::vector<std::string> parts_at_commas(std::string const& list)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start < list.size();) {
        auto const end = std::min(list.find(',', start), list.size());
        parts.push_back(list.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

std::string how_many(std::size_t number, std::string const& noun)
{
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

void add_new(std::vector<std::string> const& texts, std::vector<std::string>& list)
{
    for (auto const& text : texts) {
        if (std::find(list.begin(), list.end(), text) == list.end()) {
            list.push_back(text);
        }
    }
}

} // namespace satchel::detail
