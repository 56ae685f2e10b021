// SPDX-License-Identifier: MIT
#include "satchel/service/footprint.hpp"

namespace satchel {

std::string const& image_id(Footprint const& footprint)
{
    return footprint.source_id.empty() ? footprint.id : footprint.source_id;
}

} // namespace satchel
