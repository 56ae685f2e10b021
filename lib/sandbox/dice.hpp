// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace satchel::sandbox {

/// Numbers that look random and are the same everywhere: SplitMix64 (G. Steele,
/// D. Lea, C. Flood, OOPSLA 2014). Distributions of the standard library differ
/// between its makers.
class Dice {
public:
    /// The seed is mixed first: the sequence counts up in equal steps, so plain
    /// neighbouring seeds would give the same numbers one place further on.
    explicit Dice(std::uint64_t seed) : m_state{mixed(seed ^ 0x5A7C4E1D05CA77E5U)} {}

    std::uint64_t bits()
    {
        m_state += 0x9E3779B97F4A7C15U;
        return mixed(m_state);
    }

    /// 0 included, 1 excluded.
    double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * unit(); }

private:
    static std::uint64_t mixed(std::uint64_t value)
    {
        value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31U);
    }

    std::uint64_t m_state;
}; // class Dice

} // namespace satchel::sandbox
