// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/area/area.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace satchel::detail {

/// A picture as browsers and globes show it.
struct Picture {
    std::string bytes;
    std::string extension;    ///< "jpg", "png", "webp" or "gif"
    std::optional<Box> box{}; ///< where it lies, when it is north-up in degrees

    [[nodiscard]] std::string media_type() const;
};

struct PictureForm {
    int longest_side = 256;   ///< pixels; smaller pictures stay as they are
    bool webp_allowed = true; ///< for those with transparent parts, else PNG
};

/// The bytes of a small picture: as they are where they are small enough, else made smaller.
/// Nothing for what is no picture.
[[nodiscard]] std::optional<Picture> picture_of(std::string const& bytes, PictureForm const& form);

/// The quicklook of this name in the folder, made smaller. Nothing where there is none or it cannot
/// be read.
[[nodiscard]] std::optional<Picture> picture_in(std::filesystem::path const& folder,
                                                std::string const& name, PictureForm const& form);

} // namespace satchel::detail
