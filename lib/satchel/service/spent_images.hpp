// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/footprint.hpp"

#include <vector>

/// Images that nobody needs any more leave their memory to those of a later page: else it is asked
/// for fifteen times per image in one thread and given back as often in another.
namespace satchel::detail {

/// As many as a page has; a few such batches are kept. Any thread may call both.
void keep_spent(std::vector<Footprint>&& images);

/// A batch of images of whatever content, to be emptied one by one; maybe none.
[[nodiscard]] std::vector<Footprint> take_spent();

/// What an image had besides its texts.
struct Spare {
    Ring ring;
    std::vector<Quicklook> quicklooks;
};

/// Makes an image as new, except that its texts have memory. Its lists go to `spare`, where their
/// content means nothing.
void empty(Footprint& image, Spare& spare);

} // namespace satchel::detail
