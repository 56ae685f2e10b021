// SPDX-License-Identifier: MIT
#include "satchel/footprints/review_pack.hpp"

#include "satchel/area/text.hpp"

#include <cmath>

namespace satchel::detail {

std::optional<Picture> picture_for(ReviewPack const& pack, ReviewImage const& image,
                                   std::string const& folder, PictureForm const& form)
{
    if (!folder.empty()) {
        auto const name = picture_name(pack.owners, pack.layer.text(image, "source_id"),
                                       pack.layer.text(image, "id"));
        if (auto picture = picture_in(folder, name, form)) {
            return picture;
        }
    }
    return picture_of(image.thumbnail, form);
}

std::string text_of(ReviewValue const& value)
{
    if (auto const* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (auto const* const number = std::get_if<double>(&value)) {
        constexpr double digits = 1e3;
        return format_number(std::round(*number * digits) / digits);
    }
    if (auto const* const moment = std::get_if<Moment>(&value)) {
        constexpr std::size_t day = 10;
        constexpr std::size_t second = 19;
        auto const text = to_text(*moment);
        return text.substr(0, day) + ' ' + text.substr(day + 1, second - day - 1) + " UTC";
    }
    if (auto const* const flag = std::get_if<bool>(&value)) {
        return *flag ? "yes" : "no";
    }
    return {};
}

} // namespace satchel::detail
