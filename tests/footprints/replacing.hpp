// SPDX-License-Identifier: MIT
#pragma once

#include "footprints/opened.hpp"
#include "footprints/sample.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using satchel::Failure;
using support::error_of;
using support::read_file;
using support::TemporaryFolder;

inline void write(std::vector<satchel::FoundImage> const& images, std::filesystem::path const& path,
                  satchel::LayerOptions const& options = {})
{
    static_cast<void>(satchel::write_footprints(images, sample::areas(), path.string(), options));
}

/// What `check_output` and `write_footprints` both say of a path; they must agree.
inline satchel::Error refusal_of(std::filesystem::path const& path,
                                 satchel::LayerOptions const& options = {})
{
    auto const before = error_of([&] { satchel::check_output(path.string(), options); });
    auto const when_writing = error_of([&] { write({sample::pleiades()}, path, options); });
    CHECK(before.failure() == when_writing.failure());
    CHECK(std::string{before.what()} == when_writing.what());
    return before;
}

inline std::ptrdiff_t entries(TemporaryFolder const& folder)
{
    return std::distance(std::filesystem::directory_iterator{folder.path()}, {});
}
