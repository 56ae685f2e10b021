// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/search/search.hpp"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace satchel::detail {

/// The first images in a sequence that several searches have in parts, each of them sorted by the
/// service. Holds at most twice as many images as are wanted.
class BestImages {
    /// As the service sorts: numbers, texts and times by size. What an image does not have comes
    /// last, in either direction.
    using Value = std::variant<std::monostate, double, std::string>;

public:
    BestImages(std::vector<Query::SortKey> keys, std::size_t wanted);

    void take(FoundImage&& image);

    /// Tells, for the images of one search as they come, which of them count for a limit. Whether
    /// the service has unknown values first or last, only the values beside them show: those that
    /// may stand before a known one do not count.
    class Counting {
    public:
        [[nodiscard]] bool counts(BestImages const& best, Footprint const& image);

    private:
        std::vector<Value> m_before; ///< of the last image
        bool m_has_counted = false;
    }; // class Counting

    /// In their sequence; of equal ones those that came first. None are left.
    [[nodiscard]] std::vector<FoundImage> take_all();

private:
    struct Ranked {
        std::vector<Value> values;
        std::size_t number = 0; ///< in which it came
        FoundImage image;
    };

    [[nodiscard]] std::vector<Value> values_of(Footprint const& image) const;
    [[nodiscard]] bool is_before(Ranked const& left, Ranked const& right) const;
    void keep_best();

    std::vector<Query::SortKey> m_keys;
    std::size_t m_wanted;
    std::size_t m_came = 0;
    std::vector<Ranked> m_images;
}; // class BestImages

} // namespace satchel::detail
