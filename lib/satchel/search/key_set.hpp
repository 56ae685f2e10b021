// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace satchel::detail {

/// Remembers which keys were there, in 20 to 40 bytes for each whatever its length: only
/// 128 bits of a hash are kept. Two of a thousand million keys are taken for the same one
/// with a probability of 10^-21.
class KeySet {
public:
    /// False when it was there already.
    bool insert(std::string_view key);

    [[nodiscard]] bool contains(std::string_view key) const;

private:
    struct Hash {
        std::uint64_t first = 0;
        std::uint64_t second = 0; ///< never 0 for a key
        friend bool operator==(Hash const&, Hash const&) = default;
    };

    [[nodiscard]] static Hash hash_of(std::string_view key);
    /// Where it is, or where it would go.
    [[nodiscard]] std::size_t place_of(Hash const& hash) const;
    void grow();

    std::vector<Hash> m_places;
    std::size_t m_count = 0;
}; // class KeySet

} // namespace satchel::detail
