"""An application written the old way: defaults for parameters, `conint`, callable objects, a mounted part."""
