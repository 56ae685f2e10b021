// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/source.hpp"

#include <cpl_vsi.h>

#include <array>
#include <cstddef>
#include <memory>
#include <streambuf>
#include <string>

namespace satchel::detail {

/// A file of GDAL's as a stream; an empty one where it cannot be opened. Throws
/// Failure::interrupted.
class FileBuffer final : public std::streambuf {
public:
    FileBuffer(std::string const& path, AoiSource const& request)
        : m_request{request}, m_file{VSIFOpenL(path.c_str(), "rb")}
    {
    }

protected:
    int_type underflow() override
    {
        check_cancel(m_request);
        auto const bytes =
            m_file ? VSIFReadL(m_block.data(), 1, m_block.size(), m_file.get()) : std::size_t{0};
        setg(m_block.data(), m_block.data(), m_block.data() + bytes);
        return bytes > 0 ? traits_type::to_int_type(m_block.front()) : traits_type::eof();
    }

private:
    struct Closer {
        void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
    };

    AoiSource const& m_request;
    std::unique_ptr<VSILFILE, Closer> m_file;
    std::array<char, 1 << 16> m_block{};
}; // class FileBuffer

} // namespace satchel::detail
