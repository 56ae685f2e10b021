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
public:
    BestImages(std::vector<Query::SortKey> keys, std::size_t wanted);

    void take(FoundImage&& image);

    /// In their sequence; of equal ones those that came first. None are left.
    [[nodiscard]] std::vector<FoundImage> take_all();

private:
    /// As the service sorts: numbers, texts and times by size. What an image does not have comes
    /// last, in either direction.
    using Value = std::variant<std::monostate, double, std::string>;

    struct Ranked {
        std::vector<Value> values;
        std::size_t number = 0; ///< in which it came
        FoundImage image;
    };

    [[nodiscard]] bool is_before(Ranked const& left, Ranked const& right) const;
    void keep_best();

    std::vector<Query::SortKey> m_keys;
    std::size_t m_wanted;
    std::size_t m_came = 0;
    std::vector<Ranked> m_images;
}; // class BestImages

} // namespace satchel::detail
