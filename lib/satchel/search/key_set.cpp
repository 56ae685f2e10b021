// SPDX-License-Identifier: MIT
#include "satchel/search/key_set.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace satchel::detail {
namespace {

/// A bijection that spreads every bit over all others (the finisher of splitmix64).
std::uint64_t mixed(std::uint64_t value)
{
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

} // namespace

KeySet::Hash KeySet::hash_of(std::string_view key)
{
    // Two chains that differ in seed and in what they do with each word: a pair of keys
    // that meets in one of them does not meet in the other.
    Hash hash{0x9e3779b97f4a7c15U ^ key.size(), 0xd1b54a32d192ed03U + key.size()};
    while (!key.empty()) {
        std::uint64_t word = 0;
        auto const length = std::min(key.size(), sizeof word);
        std::memcpy(&word, key.data(), length);
        key.remove_prefix(length);
        hash.first = mixed(hash.first ^ word);
        hash.second = mixed(hash.second + word * 0x2545f4914f6cdd1dU);
    }
    hash.second = std::max<std::uint64_t>(hash.second, 1);
    return hash;
}

std::size_t KeySet::place_of(Hash const& hash) const
{
    auto const mask = m_places.size() - 1;
    auto place = static_cast<std::size_t>(hash.first) & mask;
    while (m_places[place].second != 0 && m_places[place] != hash) {
        place = (place + 1) & mask;
    }
    return place;
}

bool KeySet::insert(std::string_view key)
{
    if (m_count * 4 >= m_places.size() * 3) {
        grow();
    }
    auto const hash = hash_of(key);
    auto& place = m_places[place_of(hash)];
    if (place == hash) {
        return false;
    }
    place = hash;
    ++m_count;
    return true;
}

bool KeySet::contains(std::string_view key) const
{
    return !m_places.empty() && m_places[place_of(hash_of(key))].second != 0;
}

void KeySet::grow()
{
    auto const old =
        std::exchange(m_places, std::vector<Hash>(std::max<std::size_t>(m_places.size() * 2, 64)));
    for (auto const& hash : old) {
        if (hash.second != 0) {
            m_places[place_of(hash)] = hash;
        }
    }
}

} // namespace satchel::detail
