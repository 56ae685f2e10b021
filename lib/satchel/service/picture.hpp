// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace satchel {

/// A picture as it was sent (JPEG, PNG), or why there is none.
struct PictureReply {
    std::string bytes;
    std::string problem; ///< a sentence without its subject; empty where there are bytes
};

/// Takes the picture of the address with that number.
using PictureSink = std::function<void(std::size_t index, PictureReply&& reply)>;

} // namespace satchel
