// SPDX-License-Identifier: MIT
#include "satchel/search/key_set.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <set>
#include <string>

TEST_CASE("keys are told apart, whatever their length", "[search][paging]")
{
    satchel::detail::KeySet set;
    std::set<std::string> truth;
    std::mt19937 random{7};
    for (int i = 0; i < 20000; ++i) {
        std::string key(random() % 20, 'a');
        for (auto& letter : key) {
            letter = static_cast<char>('a' + random() % 3);
        }
        CHECK(set.contains(key) == truth.contains(key));
        CHECK(set.insert(key) == truth.insert(key).second);
    }
    for (auto const& key : truth) {
        CHECK(set.contains(key));
        CHECK(set.contains(key + '\0') == truth.contains(key + '\0'));
    }
}
