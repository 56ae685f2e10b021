// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/markup.hpp"
#include "satchel/footprints/quicklook_images.hpp"
#include "satchel/footprints/review_layer.hpp"
#include "satchel/footprints/review_picture.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace satchel::detail {

/// What goes into a review, whatever its format is.
struct ReviewPack {
    ReviewLayer layer;
    std::string title;
    std::string aoi; ///< words for a command; empty where there is none
    std::vector<Area> areas;
    StripOwners owners; ///< of pictures in a folder
};

/// Looks at a long work between two images. Throws Failure::interrupted.
using ReviewStep = std::function<void(std::size_t)>;

/// The picture of an image: from the folder where it is there, else from the layer.
[[nodiscard]] std::optional<Picture> picture_for(ReviewPack const& pack, ReviewImage const& image,
                                                 std::string const& folder,
                                                 PictureForm const& form);

/// A value as people read it: "2017-01-24 10:37:51 UTC", "0.5", "yes"; without its unit.
[[nodiscard]] std::string text_of(ReviewValue const& value);

/// A finished page and how many images have a picture in it.
struct ReviewPage {
    std::string text;
    std::int64_t pictures = 0;
};

/// The page, sealed.
[[nodiscard]] ReviewPage review_html(ReviewPack const& pack, std::string const& quicklooks,
                                     ReviewStep const& step);
[[nodiscard]] bool is_our_html(std::string_view content);

/// Writes the archive, sealed, into `file` and says how many images have a picture in it. `path`
/// is what the user wrote, for errors. Throws Failure::output.
[[nodiscard]] std::int64_t write_review_kmz(ReviewPack const& pack, std::string const& quicklooks,
                                            ReviewStep const& step,
                                            std::filesystem::path const& file,
                                            std::string const& path);
[[nodiscard]] bool is_our_kmz(std::string_view content);

} // namespace satchel::detail
